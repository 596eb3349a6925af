using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO20xx: what can be wrong with a method that handles an event, but for its parameters.</summary>
public class MethodRuleTests
{
    private static string Handler(string members) => $$"""
        public record Said(string Text);
        [JsonSerializable(typeof(IReadOnlyList<Said>))] [JsonSerializable(typeof(int?))] [JsonSerializable(typeof(JsonElement))]
        [JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))] public partial class Json : JsonSerializerContext;
        [EngineIoHandler] public sealed unsafe partial class Chat { {{members}} }
        """;

    [Fact]
    public Task EIO2001_second_lifecycle_method() => Handler("""
        [OnConnect] public void A() { } [OnConnect] public void B() { }
        [OnDisconnect] public void C() { } [OnDisconnect] public void D() { } [OnDisconnect] public void E() { }
        """).ShouldReport(("EIO2001", "B"), ("EIO2001", "D"), ("EIO2001", "E"));

    [Theory]
    [InlineData("string a", "string b")]
    [InlineData("string a", "Said b")]
    [InlineData("Said a", "int b")]
    [InlineData("byte[] a", "ReadOnlyMemory<byte> b")]
    [InlineData("byte[] a", "ReadOnlySequence<byte> b")]
    [InlineData("string a", "EngineIoMessage b")]
    [InlineData("EngineIoMessage a", "byte[] b")]
    public Task EIO2002_two_methods_for_one_kind(string first, string second) =>
        Handler($"[OnMessage] public void A({first}) {{ }} [OnMessage] public void B({second}) {{ }}").ShouldReport(("EIO2002", "B"));

    [Theory]
    [InlineData("string a", "ReadOnlySequence<byte> b")]
    [InlineData("ReadOnlyMemory<byte> a", "Said b")]
    public Task EIO2002_not_for_two_kinds(string first, string second) =>
        Handler($"[OnMessage] public void A({first}) {{ }} [OnMessage] public void B({second}) {{ }}").ShouldReport();

    [Fact]
    public Task EIO2002_says_which_kind() =>
        Handler("[OnMessage] public void A(byte[] a) { } [OnMessage] public void B(EngineIoMessage b) { }")
            .ShouldSay("'B' and 'A' both take binary messages: make the two one method, or let one take another kind of message");

    [Theory]
    [InlineData("OnConnect", "string")]
    [InlineData("OnConnect", "Task<string>")]
    [InlineData("OnConnect", "bool?")]
    [InlineData("OnConnect", "IAsyncEnumerable<bool>")]
    [InlineData("OnDisconnect", "bool")]
    [InlineData("OnDisconnect", "Task<bool>")]
    [InlineData("OnDisconnect", "ConnectResult")]
    public Task EIO2003_not_what_the_event_allows(string attribute, string type) =>
        Handler($"[{attribute}] public {type} A() => throw new Exception();").ShouldReport(("EIO2003", type));

    [Theory]
    [InlineData("ConnectResult")]
    [InlineData("Task<ConnectResult>")]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("ValueTask<object?>")]
    [InlineData("Task<Task>")]
    [InlineData("Task<IAsyncEnumerable<string>>")]
    [InlineData("EngineIoSocket")]
    [InlineData("Action")]
    [InlineData("Span<byte>")]
    [InlineData("Memory<byte>")]
    [InlineData("ReadOnlySequence<byte>")]
    [InlineData("int*")]
    [InlineData("ref string")]
    public Task EIO2003_not_a_value_that_can_be_sent(string type) =>
        Handler($"[OnMessage] public {type} A(string text) => throw new Exception();").ShouldReport(("EIO2003", type));

    [Theory]
    [InlineData("Said?")]
    [InlineData("ValueTask<int?>")]
    [InlineData("IReadOnlyList<Said>")]
    [InlineData("System.Text.Json.Nodes.JsonNode?")]
    [InlineData("JsonElement")]
    [InlineData("IAsyncEnumerable<ReadOnlyMemory<byte>?>")]
    [InlineData("Task<EngineIoMessage?>")]
    [InlineData("byte[]?")]
    public Task EIO2003_not_for_what_can_be_sent(string type) =>
        Handler($"[OnMessage] public {type} A(string text) => throw new Exception();").ShouldReport();

    [Fact]
    public Task EIO2004_async_void() => Handler("[OnMessage] public async void A(string text) => await Task.Yield();").ShouldReport(("EIO2004", "A"));

    [Fact]
    public Task EIO2005_generic_method() => Handler("[OnMessage] public void A<T>(T text) { }").ShouldReport(("EIO2005", "A"));

    [Fact]
    public Task EIO2009_message_ignored() => Handler("[OnMessage] public void A(EngineIoSocket socket) { }").ShouldReport(("EIO2009", "A"));

    [Fact]
    public Task EIO2014_several_events() =>
        Handler("[OnConnect, OnMessage] public void A() { } [OnDisconnect] public void B() { }").ShouldReport(("EIO2014", "A"));

    [Fact]
    public async Task EIO2015_inherited_from_another_assembly_or_private()
    {
        var library = TestCompilation.Of("public abstract class Base { [OnConnect] public void Connect() { } }");
        var application = TestCompilation.Of("""
            public class Middle : Base { [OnMessage] private void Text(string text) { } }
            [EngineIoHandler] public sealed partial class Chat : Middle { [OnDisconnect] public void Bye() { } }
            """).AddReferences(library.WithAssemblyName("Library").ToMetadataReference());

        var found = await AnalyzerRun.DiagnosticsOf(GeneratorRun.Of(application).Compilation);
        found.Select(one => one.GetMessage()).ShouldBe(
        [
            "The inherited method 'Middle.Text(string)' is not called for 'Chat', which does not see it: override it, or call it from a method of your own",
            "The inherited method 'Base.Connect()' is not called for 'Chat', which does not see it: override it, or call it from a method of your own",
        ], ignoreOrder: true);
        found.ShouldAllBe(one => one.Id == "EIO2015");
    }

    [Fact]
    public Task EIO2015_protected_and_hidden() => """
        public class Base { [OnMessage] protected string Text(string text) => text; [OnConnect] internal void Connect() { } }
        [EngineIoHandler] public sealed partial class Chat : Base { public string Text(object other) => ""; public new void Connect() { } }
        """.ShouldReport(("EIO2015", "Chat"));

    [Fact]
    public Task Can_be_suppressed_where_it_stands() => Handler("""

        #pragma warning disable EIO2009
        [OnMessage] public void A() { }
        #pragma warning restore EIO2009

        """).ShouldReport();
}
