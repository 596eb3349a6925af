using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Keys of services keep their type, by which they are found.</summary>
public class ServiceKeyTests
{
    [Theory]
    [InlineData("\"a\\n\"", ", \"a\\n\")")]
    [InlineData("5", ", 5)")]
    [InlineData("5L", ", (long)5)")]
    [InlineData("(byte)5", ", (byte)5)")]
    [InlineData("-5L", ", (long)(-5))")]
    [InlineData("1.5", ", 1.5D)")]
    [InlineData("'\\''", ", '\\'')")]
    [InlineData("true", ", true)")]
    [InlineData("DayOfWeek.Friday", ", global::System.DayOfWeek.Friday)")]
    [InlineData("(DayOfWeek)9", ", (global::System.DayOfWeek)9)")]
    [InlineData("AttributeTargets.Class | AttributeTargets.Enum", ", (global::System.AttributeTargets)20)")]
    [InlineData("typeof(List<>)", ", typeof(global::System.Collections.Generic.List<>))")]
    [InlineData("new[] { 1, 2 }", ", new int[] { 1, 2 })")]
    [InlineData("null", "Service.Required<global::System.Version>(services)")]
    public void Literal(string key, string emitted) => GeneratorRun.Of($$"""
        [EngineIoHandler] public partial class Chat([FromKeyedServices({{key}})] Version version) { [OnMessage] public Version Text(string text) => version; }
        """).ShouldCompile().Files.Values.Single().ShouldContain(emitted);

    [Fact]
    public void A_key_that_a_handler_would_inherit_is_none() => GeneratorRun.Of("""
        [EngineIoHandler] public partial class Chat([FromKeyedServices] Version version) { [OnMessage] public Version Text(string text) => version; }
        """).ShouldCompile().Files.Values.Single().ShouldContain("Service.Required<global::System.Version>(services)");
}
