using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>EIO2010: event methods that await what could be cancelled with the client.</summary>
public class CancellationTokenTests
{
    private static string Handler(string members) => $$"""
        [EngineIoHandler] public sealed partial class Chat(System.Net.Http.HttpClient http, System.IO.Stream stream, SemaphoreSlim gate)
        {
            {{members}}
            public object[] Used => [http, stream, gate];
        }
        public static class Calls
        {
            public static Task Optional(CancellationToken token = default) => Task.CompletedTask;
            public static Task Overloaded(int number) => Task.CompletedTask;
            public static Task Overloaded(int number, CancellationToken token) => Task.CompletedTask;
            public static Task Other(int number) => Task.CompletedTask;
            public static Task Other(long number, CancellationToken token) => Task.CompletedTask;
            public static Task<int> Result(int number) => Task.FromResult(0);
            public static Task Result(int number, CancellationToken token) => Task.CompletedTask;
            public static Task Hidden(int number) => Hidden(number, default);
            private static Task Hidden(int number, CancellationToken token) => Task.CompletedTask;
            public static Task<T> Generic<T>(T value) => Task.FromResult(value);
            public static Task<T> Generic<T>(T value, CancellationToken token) => Task.FromResult(value);
            public static Task Extended(this string text, CancellationToken token = default) => Task.CompletedTask;
            public static async IAsyncEnumerable<int> Stream([EnumeratorCancellation] CancellationToken token = default) { await Task.Yield(); yield return 1; }
        }
        """;

    private static string Method(string statement) => Handler($"[OnMessage] public async Task Text(string text) {{ {statement} }}");

    [Theory]
    [InlineData("await Calls.Optional();")]
    [InlineData("await Calls.Overloaded(1);")]
    [InlineData("await Calls.Generic(text);")]
    [InlineData("await text.Extended();")]
    [InlineData("await Calls.Optional().ConfigureAwait(false);")]
    [InlineData("_ = 1 + (await http.GetStringAsync(text)).Length;")]
    [InlineData("if (text.Length > 0) { await Task.Delay(1); }")]
    [InlineData("await stream.WriteAsync(new byte[1]);")]
    [InlineData("await gate.WaitAsync();")]
    [InlineData("await foreach (var number in Calls.Stream()) _ = number;")]
    [InlineData("await foreach (var number in Calls.Stream().ConfigureAwait(false)) _ = number;")]
    public Task EIO2010_call_without_a_token(string statement) => Method(statement).ShouldReport(("EIO2010", "Text"));

    [Fact]
    public Task EIO2010_says_which_call() => Method("await Calls.Optional();")
        .ShouldSay("'Text' awaits 'Calls.Optional', which goes on when the client is gone: take a CancellationToken, which is cancelled then, and pass it on");

    [Theory]
    [InlineData("await Task.Yield();")]
    [InlineData("await Task.Run(() => text.Length);")]
    [InlineData("await Calls.Other(1);")]
    [InlineData("await Calls.Result(1);")]
    [InlineData("await Calls.Hidden(1);")]
    [InlineData("await Calls.Optional(CancellationToken.None);")]
    [InlineData("await Calls.Optional(token: default);")]
    [InlineData("await foreach (var number in Calls.Stream().WithCancellation(default)) _ = number;")]
    [InlineData("await Task.Yield(); _ = Calls.Optional();")]
    [InlineData("await Task.Yield(); Func<Task> later = async () => await Calls.Optional(); _ = later;")]
    [InlineData("await Task.Yield(); async Task Later() => await Calls.Optional(); _ = Later();")]
    public Task EIO2010_not_for_what_takes_no_token_or_has_one(string statement) => Method(statement).ShouldReport();

    [Theory]
    [InlineData("[OnMessage] public async Task Text(string text, CancellationToken token) { await Calls.Optional(); }")]
    [InlineData("[OnMessage] public Task Text(string text) => Calls.Optional();")]
    [InlineData("[OnDisconnect] public async Task Bye() => await Calls.Optional();")]
    [InlineData("[OnMessage] public async Task Text(EngineIoSocket socket, string text) => await socket.SendAsync(text);")]
    [InlineData("[OnMessage] public async Task Text(IEngineIoServer<Chat> server, string text) => await server.BroadcastAsync(text);")]
    [InlineData("[OnConnect] public void Connect() { } public async Task Text(string text) => await Calls.Optional();")]
    public Task EIO2010_not_for_such_methods(string member) => Handler(member).ShouldReport();

    [Fact]
    public Task EIO2010_in_a_connect_event() =>
        Handler("[OnConnect] public async Task Connect() => await Calls.Optional();").ShouldReport(("EIO2010", "Connect"));

    [Fact]
    public Task EIO2010_not_where_others_dictate_the_parameters() => """
        public interface IChat { Task Implicit(string text); Task Explicit(byte[] data); }
        public abstract class Base { [OnConnect] public abstract Task Connect(); }
        [EngineIoHandler] public sealed partial class Chat : Base, IChat
        {
            [OnConnect] public override async Task Connect() => await Task.Delay(1);
            [OnMessage] public async Task Implicit(string text) => await Task.Delay(1);
            [OnMessage] async Task IChat.Explicit(byte[] data) => await Task.Delay(data.Length);
        }
        """.ShouldReport();

    [Fact]
    public Task EIO2010_not_where_there_is_worse_to_say() =>
        "[EngineIoHandler] public class Chat { [OnMessage] public async Task Text(string text) => await Task.Delay(1); }".ShouldReport(
            ("EIO1001", "Chat"));
}
