using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO3002 and EIO4001 and EIO4002.</summary>
public class JsonAndSessionRuleTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("JsonSerializerContext")]
    [InlineData("Abstract")]
    [InlineData("Hidden")]
    [InlineData("Generic<>")]
    public Task EIO3002_invalid_context(string context) => $$"""
        [EngineIoHandler(JsonContext = typeof({{context}}))] public partial class Chat { [OnMessage] public void A(string text) { } }
        public abstract class Abstract : JsonSerializerContext { protected Abstract() : base(null) { } }
        [JsonSerializable(typeof(int))] file partial class Hidden : JsonSerializerContext;
        public abstract class Generic<T> : JsonSerializerContext { protected Generic() : base(null) { } }
        """.ShouldReport(("EIO3002", $"typeof({context})"));

    [Fact]
    public Task EIO3002_not_where_the_handler_sees_it() => """
        public partial class Holder
        {
            [JsonSerializable(typeof(int))] private partial class Private : JsonSerializerContext;
            [EngineIoHandler(JsonContext = typeof(Private))] public sealed partial class Chat { [OnMessage] public int A(string text) => text.Length; }
        }
        """.ShouldReport();

    [Theory]
    [InlineData("public class Visitor(int a) { public int A => a; }", "it has no public or internal constructor without parameters")]
    [InlineData("public record Visitor(string Name);", "it has no public or internal constructor without parameters")]
    [InlineData("public class Visitor { private Visitor() { } }", "it has no public or internal constructor without parameters")]
    [InlineData("public class Visitor { public required string Name; }", "it has required members")]
    [InlineData("public abstract class Visitor;", "it is abstract")]
    [InlineData("public static class Visitor;", "it is static")]
    [InlineData("public struct Visitor;", "it is not a class")]
    [InlineData("public class Visitor<T>;", "it is generic")]
    [InlineData("file class Visitor;", "it is local to its file")]
    public async Task EIO4001_no_empty_session(string declaration, string obstacle)
    {
        var source = $"[EngineIoSession] {declaration}";
        await source.ShouldReport(("EIO4001", "Visitor"));
        (await AnalyzerRun.DiagnosticsOf(source)).Single().GetMessage().ShouldContain($"cannot be made because {obstacle}:");
    }

    [Fact]
    public Task EIO4001_private() => "public class Outer { [EngineIoSession] private class Visitor; }".ShouldReport(("EIO4001", "Visitor"));

    [Fact]
    public Task EIO4001_is_said_once_and_not_again_by_the_handler() => """
        [EngineIoSession] public abstract class Visitor;
        [EngineIoHandler] public partial class Chat { [OnMessage] public void A(string text, Visitor visitor) { } }
        """.ShouldReport(("EIO4001", "Visitor"));

    [Theory]
    [InlineData("User")]
    [InlineData("Items")]
    [InlineData("Id")]
    [InlineData("SendAsync")]
    public Task EIO4002_hidden_accessor(string name) => $"[EngineIoSession] public class {name};".ShouldReport(("EIO4002", name));

    [Fact]
    public async Task EIO4002_not_for_names_that_the_socket_has_no_member_of()
    {
        await "[EngineIoSession] public class Type;".ShouldReport();
        await "[EngineIoSession] public class Session;".ShouldReport();
    }
}
