using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Scoped services: from a scope of the one event, or of the connection, disposed when that is over.</summary>
public class ScopeTests
{
    /// <summary>A service that notes its making and its disposal, between what the handlers note.</summary>
    private const string Observed = """
        public sealed class Note : IAsyncDisposable
        {
            public Note() => Program.Add("made");
            public async ValueTask DisposeAsync() { await Task.Yield(); Program.Add("disposed"); }
        }
        public static partial class Program
        {
            private static readonly Lock s_gate = new();
            private static string s_lines = "";
            public static void Add(string line) { lock (s_gate) s_lines += s_lines == "" ? line : $", {line}"; }
            public static string Lines() { lock (s_gate) return s_lines; }
        }
        """;

    [Theory]
    [InlineData("[OnConnect] void Connect({0}) => Program.Add(\"connect\");", "made, connect, disposed, text, bye")]
    [InlineData("[OnConnect] async Task<bool> Connect({0}) { await Task.Yield(); Program.Add(\"connect\"); return true; }", "made, connect, disposed, text, bye")]
    [InlineData("[OnConnect] void Connect() => Program.Add(\"connect\");", "connect, text, bye")]
    public async Task Of_a_connect_event(string connect, string lines)
    {
        await using var server = await Start("[EngineIoHandler]", $$"""
            {{connect.Replace("{0}", "[FromServices] Note note", StringComparison.Ordinal)}}
            [OnMessage] string Text(string text) { Program.Add("text"); return text; }
            [OnDisconnect] void Bye() => Program.Add("bye");
            """);
        await Converse(server);

        await server.Until("Lines", lines);
    }

    [Theory]
    [InlineData("string Text(string text, {0}) {{ Program.Add(\"text\"); return text; }}")]
    [InlineData("async Task<string> Text(string text, {0}) {{ await Task.Yield(); Program.Add(\"text\"); return text; }}")]
    [InlineData("async IAsyncEnumerable<string> Text(string text, {0}) {{ await Task.Yield(); yield return text; Program.Add(\"text\"); }}")]
    public async Task Of_a_message(string method)
    {
        await using var server = await Start("[EngineIoHandler]", $$"""
            [OnMessage] {{string.Format(null, method, "[FromServices] Note note, [FromServices] Note same")}}
            [OnDisconnect] void Bye() => Program.Add("bye");
            """);
        await Converse(server);

        await server.Until("Lines", "made, text, disposed, bye");
    }

    [Theory]
    [InlineData("[OnMessage] string Text(string text, [FromServices] Note note) => throw new TimeoutException();")]
    [InlineData("[OnMessage] async Task Text(string text, [FromServices] Note note) { await Task.Yield(); throw new TimeoutException(); }")]
    [InlineData("[OnMessage] async IAsyncEnumerable<string> Text(string text, [FromServices] Note note) { await Task.Yield(); yield return text; throw new TimeoutException(); }")]
    public async Task Of_a_message_whose_handler_throws(string method)
    {
        await using var server = await Start("[EngineIoHandler]", method + "[OnMessage] byte[] Binary(byte[] data) => data;");
        var sid = await server.Connect();

        await server.Send(sid, "4");
        await server.Until("Lines", "made, disposed");
        await server.UntilProblems(1);
    }

    [Fact]
    public async Task Of_a_connect_event_that_throws()
    {
        await using var server = await Start(
            "[EngineIoHandler]", "[OnConnect] void Connect([FromServices] Note note) => throw new TimeoutException();");

        (await server.Handshake()).Status.ShouldBe(401);
        await server.Until("Lines", "made, disposed");
    }

    [Fact]
    public async Task Of_a_disconnect_event()
    {
        await using var server = await Start("[EngineIoHandler]", """
            [OnMessage] string Text(string text) => text;
            [OnDisconnect] async Task Bye([FromServices] Note note) { await Task.Yield(); Program.Add("bye"); }
            """);
        await Converse(server);

        await server.Until("Lines", "made, bye, disposed");
    }

    [Fact]
    public async Task Of_a_connection_and_within_it_of_one_event()
    {
        await using var server = await Start("[EngineIoHandler(Lifetime = HandlerLifetime.Connection)]", """
            private readonly Note _note;
            public Chat(Note note, Note same) => (_note, _) = (note, same);
            [OnConnect] void Connect() => Program.Add("connect");
            [OnMessage] string Text(string text, [FromServices] Note own) { Program.Add(own == _note ? "shared" : "text"); return text; }
            [OnDisconnect] async Task Bye() { await Task.Yield(); Program.Add("bye"); }
            """);
        await Converse(server);

        await server.Until("Lines", "made, connect, made, text, disposed, bye, disposed");
    }

    [Theory]
    [InlineData("=> false;")]
    [InlineData("=> throw new TimeoutException();")]
    public async Task Of_a_connection_that_is_refused(string body)
    {
        await using var server = await Start("[EngineIoHandler(Lifetime = HandlerLifetime.Connection)]", $$"""
            public Chat(Note note) => Program.Add("chat");
            [OnConnect] bool Connect() {{body}}
            [OnDisconnect] void Bye() => Program.Add("bye");
            """);

        (await server.Handshake()).Status.ShouldBe(401);
        await server.Until("Lines", "made, chat, disposed");
    }

    [Fact]
    public async Task Of_a_connection_whose_handler_cannot_be_made()
    {
        await using var server = await Start("[EngineIoHandler(Lifetime = HandlerLifetime.Connection)]", """
            public Chat(Note note) => throw new TimeoutException();
            [OnConnect] void Connect() { }
            """);

        (await server.Handshake()).Status.ShouldBe(401);
        await server.Until("Lines", "made, disposed");
    }

    [Fact]
    public async Task A_handler_that_fails_to_be_disposed_takes_nothing_with_it()
    {
        await using var server = await Start("[EngineIoHandler(Lifetime = HandlerLifetime.Connection)]", """
            public Chat(Note note) { }
            public void Dispose() => throw new TimeoutException();
            [OnConnect] bool Connect([FromQuery] bool accept) => accept;
            [OnMessage] string Text(string text) => text;
            """, ": IDisposable");

        (await server.Handshake("accept=false")).Status.ShouldBe(401);
        await server.Until("Lines", "made, disposed");
        await server.Send(await server.Connect("accept=true"), "1");
        await server.Until("Lines", "made, disposed, made, disposed");
        await server.UntilProblems(2);
    }

    private static Task<RunningServer> Start(string attribute, string members, string bases = "") => RunningServer.Start(
        $"{Observed} {attribute} public sealed partial class Chat {bases} {{ {members} }}", "services.AddScoped<Note>();");

    private static async Task Converse(RunningServer server)
    {
        var sid = await server.Connect();
        (await server.Ask(sid, "4a")).ShouldBe("4a");
        await server.Send(sid, "1");
    }
}
