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
    [InlineData("System.Threading.Channels.ChannelReader<string>")]
    [InlineData("System.Threading.Channels.ChannelReader<int?>")]
    [InlineData("Task<EngineIoMessage?>")]
    [InlineData("byte[]?")]
    public Task EIO2003_not_for_what_can_be_sent(string type) =>
        Handler($"[OnMessage] public {type} A(string text) => throw new Exception();").ShouldReport();

    [Fact]
    public Task EIO2004_async_void() =>
        Handler("[OnMessage] public async void A(string text) => await Task.Yield();").ShouldReport(("EIO2004", "A"));

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
            "The inherited method 'Middle.Text(string)' is not called for 'Chat', which cannot call it, as it is private: make it "
            + "protected or internal",
            "The inherited method 'Base.Connect()' is not called for 'Chat', which does not see it, as another assembly declares it: "
                + "call it from a method of your own that has the attribute",
        ], ignoreOrder: true);
        found.ShouldAllBe(one => one.Id == "EIO2015");
    }

    [Theory]
    [InlineData("public override void Connect() { }", "which overrides it: put the attribute on the override")]
    [InlineData("", "which does not see it, as another assembly declares it: override it, and put the attribute on the override")]
    public async Task EIO2015_virtual_in_another_assembly(string member, string reason)
    {
        var library = TestCompilation.Of("public abstract class Base { [OnConnect] public virtual void Connect() { } }");
        var application = TestCompilation.Of(
            $"[EngineIoHandler] public sealed partial class Chat : Base {{ {member} [OnDisconnect] public void Bye() {{ }} }}")
            .AddReferences(library.WithAssemblyName("Library").ToMetadataReference());

        (await AnalyzerRun.DiagnosticsOf(GeneratorRun.Of(application).Compilation)).ShouldHaveSingleItem().GetMessage()
            .ShouldEndWith(reason);
    }

    [Theory]
    [InlineData("[OnMessage, System.Diagnostics.Conditional(\"DEBUG\")] public void A(string text) { }", "A", "remove that attribute")]
    [InlineData("[OnMessage] partial void A(string text);", "A", "write its body")]
    [InlineData("[OnMessage] void A(string text) { [OnConnect] void Local() { } Local(); }", "OnConnect", "a local function: put it on a method of the handler")]
    [InlineData("[OnMessage] void A(string text) { var f = [EngineIo.OnConnectAttribute] () => { }; f(); }", "EngineIo.OnConnectAttribute", "a lambda: put it on a method of the handler")]
    [InlineData("[OnMessage] void A(string text) { } [OnConnect] public static Chat operator +(Chat a, Chat b) => a;", "OnConnect", "an operator: put it on a method of the handler")]
    [InlineData("[OnMessage] void A(string text) { } int Count { [OnConnect] get; }", "OnConnect", "an accessor: put it on a method of the handler")]
    public async Task EIO2016_never_called(string members, string place, string advice)
    {
        await Handler(members).ShouldReport(("EIO2016", place));
        (await AnalyzerRun.DiagnosticsOf(Handler(members))).ShouldHaveSingleItem().GetMessage().ShouldEndWith(advice);
    }

    [Fact]
    public Task EIO2016_not_for_a_partial_method_with_a_body() =>
        Handler("[OnMessage] partial void A(string text); partial void A(string text) { } [Mine.OnConnect] void B() { void Local() { } Local(); }")
            .Replace(
                "public record Said", "namespace Mine { public class OnConnectAttribute : Attribute; } public record Said",
                StringComparison.Ordinal)
            .ShouldReport();

    [Fact]
    public Task EIO2018_exception_that_can_be_null() =>
        Handler("[OnDisconnect] public void A(Exception exception) { }").ShouldReport(("EIO2018", "exception"));

    [Theory]
    [InlineData("Exception? exception")]
    [InlineData("\n#nullable disable\nException exception\n#nullable restore\n")]
    public Task EIO2018_not_where_it_may_be_null(string parameter) =>
        Handler($"[OnDisconnect] public void A({parameter}) {{ }}").ShouldReport();

    [Theory]
    [InlineData("IObservable<int>", "an IAsyncEnumerable or a ChannelReader of its values, each of which is a message")]
    [InlineData("IAsyncEnumerator<int>", "an IAsyncEnumerable or a ChannelReader of its values, each of which is a message")]
    [InlineData("IEnumerator<int>", "an IEnumerable, which is one message, or an IAsyncEnumerable, each value of which is one")]
    [InlineData("List<int>.Enumerator", "an IEnumerable, which is one message, or an IAsyncEnumerable, each value of which is one")]
    [InlineData("IResult", "the value itself, as a message has no HTTP response")]
    [InlineData("Task<ActionResult<int>>", "the value itself, as a message has no HTTP response")]
    [InlineData("System.IO.MemoryStream", "ReadOnlyMemory<byte> or byte[]")]
    [InlineData("Memory<byte>", "ReadOnlyMemory<byte> or byte[]")]
    [InlineData("System.IO.StringReader", "its text, a string")]
    [InlineData("ValueTask<InvalidOperationException?>", "a type of your own that says what failed")]
    [InlineData("Lazy<int>", "its value")]
    [InlineData("System.Threading.Channels.Channel<int>", "its Reader")]
    [InlineData("ConfiguredTaskAwaitable<int>", "a Task or ValueTask of its result")]
    [InlineData("Task<IAsyncEnumerable<int>>", "the stream itself, not in a task or a stream")]
    [InlineData("Task<System.Threading.Channels.ChannelReader<int>>", "the stream itself, not in a task or a stream")]
    [InlineData("ValueTask<Task<int>>", "the task itself, not in a task or a stream")]
    public async Task EIO2003_says_what_to_return_instead(string type, string instead)
    {
        var found = (await AnalyzerRun.DiagnosticsOf(Handler($"[OnMessage] public {type} A(string text) => throw new Exception();")))
            .ShouldHaveSingleItem();
        found.Id.ShouldBe("EIO2003");
        found.GetMessage().ShouldEndWith($": return {instead}");
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
