using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO5004: sends whose task is dropped.</summary>
public class UnawaitedSendTests
{
    [Theory]
    [InlineData("socket.SendAsync(\"a\")")]
    [InlineData("socket.SendAsync(new byte[1])")]
    [InlineData("socket.SendAsync(EngineIoMessage.FromText(\"a\"), token)")]
    [InlineData("socket.SendJsonAsync(1, info)")]
    [InlineData("socket.DisconnectAsync()")]
    [InlineData("socket.SendAsync(\"a\").ConfigureAwait(false)")]
    [InlineData("socket.SendAsync(\"a\").AsTask()")]
    [InlineData("Maybe()?.SendAsync(\"a\")")]
    [InlineData("server.SendAsync(\"sid\", \"a\")")]
    [InlineData("server.SendJsonAsync(\"sid\", 1, info)")]
    [InlineData("server.BroadcastAsync(\"a\")")]
    [InlineData("server.BroadcastJsonAsync(1, info)")]
    [InlineData("server.DisconnectAsync(\"sid\")")]
    [InlineData("server.DisconnectAllAsync()")]
    [InlineData("typed.BroadcastAsync(\"a\")")]
    public async Task Dropped(string call)
    {
        await Service($"public void Do() {{ {call}; }}").ShouldCompileAndReport(("EIO5004", call));
        await Service($"public async Task Do() {{ await Task.Yield(); {call}; }}").ShouldCompileAndReport(("EIO5004", call));
        await Service($"public void Do() => {call};").ShouldCompileAndReport(("EIO5004", call));
    }

    [Fact]
    public Task Dropped_by_a_lambda_that_returns_nothing() => Service("""
        public void Do() => server.Sockets.ToList().ForEach(one => one.SendAsync("a"));
        """).ShouldCompileAndReport(("EIO5004", "one.SendAsync(\"a\")"));

    [Fact]
    public Task Dropped_in_a_handler_and_in_the_program() => """
        EngineIoSocket socket = null!;
        socket.SendAsync("a");
        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Text(EngineIoSocket socket, string text) => socket.SendAsync(text); }
        """.ShouldCompileAndReport(
            Microsoft.CodeAnalysis.OutputKind.ConsoleApplication,
            ("EIO5004", "socket.SendAsync(\"a\")"), ("EIO5001", "Chat"), ("EIO5004", "socket.SendAsync(text)"));

    [Theory]
    [InlineData("public async Task Do() => await socket.SendAsync(\"a\");")]
    [InlineData("public async Task Do() { if (Maybe() is { } one) await one.SendAsync(\"a\"); }")]
    [InlineData("public ValueTask Do() => socket.SendAsync(\"a\");")]
    [InlineData("public void Do() => _ = socket.SendAsync(\"a\");")]
    [InlineData("public void Do() => _ = server.DisconnectAllAsync();")]
    [InlineData("public void Do() { var sent = socket.SendAsync(\"a\"); Keep(sent); }")]
    [InlineData("public void Do() => Keep(socket.SendAsync(\"a\"));")]
    [InlineData("public void Do() => Later(() => socket.SendAsync(\"a\"));")]
    [InlineData("public void Do() => socket.SendAsync(\"a\").AsTask().ContinueWith(_ => { });")]
    [InlineData("public void Do() => socket.SendAsync(\"a\").GetAwaiter().GetResult();")]
    [InlineData("public Task Do() => Task.WhenAll(server.Sockets.Select(one => one.SendAsync(\"a\").AsTask()));")]
    public Task Not_where_the_task_is_used_or_discarded(string method) => Service(method).ShouldCompileAndReport();

    [Theory]
    [InlineData("socket.TrySend(\"a\");")]
    [InlineData("socket.Abort();")]
    [InlineData("server.StartBackgroundTask(_ => Task.CompletedTask);")]
    [InlineData("server.SaveSession(\"sid\", this);")]
    [InlineData("other.SendAsync(\"a\");")]
    public Task Not_other_calls(string statement) => Service($"public void Do() {{ {statement} }}").ShouldCompileAndReport();

    [Fact]
    public Task It_says_what_to_do() =>
        Service("public void Do() { socket.DisconnectAsync(); }")
            .ShouldSay("Nobody waits until 'DisconnectAsync' is done, or sees it fail: await it");

    private static string Service(string method) => $$"""
        public sealed class Other { public Task SendAsync(string text) => Task.CompletedTask; }
        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Text(string text) { } }
        public sealed class Service(
            EngineIoSocket socket, IEngineIoServer server, IEngineIoServer<Chat> typed, Other other,
            System.Text.Json.Serialization.Metadata.JsonTypeInfo<int> info, CancellationToken token)
        {
            {{method}}
            private object[] Fields => [socket, server, typed, other, info, token];
            private EngineIoSocket? Maybe() => null;
            private static void Keep(ValueTask task) { }
            private static void Later(Func<ValueTask> send) { }
        }
        """;
}
