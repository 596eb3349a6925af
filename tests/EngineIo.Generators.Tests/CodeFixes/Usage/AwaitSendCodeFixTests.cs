using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Usage;

/// <summary>EIO5004: a send gets its await.</summary>
public class AwaitSendCodeFixTests
{
    [Fact]
    public Task Await_a_send_in_an_async_method() => new AwaitSendCodeFix().ShouldFix(
        """
        using System.Threading.Tasks;
        using EngineIo;

        public sealed class Service(EngineIoSocket socket)
        {
            public async Task Do()
            {
                await Task.Yield();
                socket.SendAsync("a"); // at once
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using EngineIo;

        public sealed class Service(EngineIoSocket socket)
        {
            public async Task Do()
            {
                await Task.Yield();
                await socket.SendAsync("a"); // at once
            }
        }
        """);

    [Fact]
    public Task Await_all_sends_of_event_methods_which_become_async() => new AwaitSendCodeFix().ShouldFixAll(
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat(IEngineIoServer<Chat> server)
        {
            [OnConnect]
            public bool Connect(EngineIoSocket socket)
            {
                socket.SendAsync("a");
                server.BroadcastAsync("b", except: socket).ConfigureAwait(false);
                return true;
            }

            /// <summary>Says it.</summary>
            [OnMessage] public string? Text(EngineIoSocket socket, string text) { socket.SendAsync(text); return null; }

            [OnDisconnect]
            void Leave() => server.BroadcastAsync("left");
        }
        """,
        """
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat(IEngineIoServer<Chat> server)
        {
            [OnConnect]
            public async ValueTask<bool> Connect(EngineIoSocket socket)
            {
                await socket.SendAsync("a");
                await server.BroadcastAsync("b", except: socket).ConfigureAwait(false);
                return true;
            }

            /// <summary>Says it.</summary>
            [OnMessage] public async ValueTask<string?> Text(EngineIoSocket socket, string text) { await socket.SendAsync(text); return null; }

            [OnDisconnect]
            async ValueTask Leave() => await server.BroadcastAsync("left");
        }
        """);

    [Fact]
    public Task Await_sends_in_methods_that_give_their_task_away() => new AwaitSendCodeFix().ShouldFixAll(
        """
        using System;
        using System.Threading.Tasks;
        using EngineIo;

        public sealed class Service(EngineIoSocket socket)
        {
            public ValueTask Send(bool twice)
            {
                socket.SendAsync("a");
                if (!twice) return default;
                if (socket.BufferedBytes > 100)
                {
                    Func<ValueTask> later = () => { return socket.SendAsync("later"); };
                    return later();
                }

                if (socket.BufferedBytes > 10) return socket.DisconnectAsync();
                // The second
                return twice ? socket.SendAsync("b") : default;
            }

            public Task Close()
            {
                socket.DisconnectAsync();
                return Task.CompletedTask;
            }

            public Task<int> Count(Task<int> other)
            {
                socket.SendAsync("a");
                if (other.IsCompleted) return other;
                return Task.FromResult(1);
            }
        }
        """,
        """
        using System;
        using System.Threading.Tasks;
        using EngineIo;

        public sealed class Service(EngineIoSocket socket)
        {
            public async ValueTask Send(bool twice)
            {
                await socket.SendAsync("a");
                if (!twice) return;
                if (socket.BufferedBytes > 100)
                {
                    Func<ValueTask> later = () => { return socket.SendAsync("later"); };
                    await later();
                    return;
                }

                if (socket.BufferedBytes > 10) { await socket.DisconnectAsync(); return; }
                // The second
                await (twice ? socket.SendAsync("b") : default);
            }

            public async Task Close()
            {
                await socket.DisconnectAsync();
            }

            public async Task<int> Count(Task<int> other)
            {
                await socket.SendAsync("a");
                if (other.IsCompleted) return await other;
                return 1;
            }
        }
        """);

    [Fact]
    public Task Await_a_send_in_a_lambda_that_is_async() => new AwaitSendCodeFix().ShouldFix(
        """
        using System;
        using System.Threading.Tasks;
        using EngineIo;
        public sealed class Service { public Func<EngineIoSocket, Task> Send = async socket => { await Task.Yield(); socket.SendAsync("a"); }; }
        """,
        """
        using System;
        using System.Threading.Tasks;
        using EngineIo;
        public sealed class Service { public Func<EngineIoSocket, Task> Send = async socket => { await Task.Yield(); await socket.SendAsync("a"); }; }
        """);

    [Theory]
    [InlineData("public void Do() => socket.SendAsync(\"a\");")]
    [InlineData("public int Do() { socket.SendAsync(\"a\"); return 1; }")]
    [InlineData("public Service Me { get { socket.SendAsync(\"a\"); return this; } }")]
    [InlineData("public System.Action Do() => () => socket.SendAsync(\"a\");")]
    [InlineData("public async System.Threading.Tasks.Task Do() { await System.Threading.Tasks.Task.Yield(); lock (socket) { socket.SendAsync(\"a\"); } }")]
    [InlineData("public System.Threading.Tasks.Task Do(ref int a) { a = 1; socket.SendAsync(\"a\"); return System.Threading.Tasks.Task.CompletedTask; }")]
    [InlineData("public System.Threading.Tasks.ValueTask<int> Do() { socket.SendAsync(\"a\"); return new(1); }")]
    [InlineData("public System.Collections.Generic.IEnumerable<int> Do() { socket.SendAsync(\"a\"); yield return 1; }")]
    [InlineData("public System.Threading.Tasks.Task Do(byte[] all) { System.Span<byte> a = all; socket.SendAsync(\"a\"); a[0] = 1; return System.Threading.Tasks.Task.CompletedTask; }")]
    [InlineData("public void Do() { Local(); void Local() => socket.SendAsync(\"a\"); }")]
    public Task Await_no_send_where_others_would_have_to_change(string method) =>
        new AwaitSendCodeFix().ShouldNotFix(
            $"using EngineIo; public sealed class Service(EngineIoSocket socket) {{ {method} private object Field => socket; }}");

    [Fact]
    public Task Await_no_send_in_an_event_method_whose_type_others_decide() => new AwaitSendCodeFix().ShouldNotFix("""
        using EngineIo;
        public interface IChat { void Text(EngineIoSocket socket, string text); }
        public abstract class Base { [OnConnect] public abstract void Connect(EngineIoSocket socket); }
        [EngineIoHandler]
        public sealed partial class Chat : Base, IChat
        {
            public override void Connect(EngineIoSocket socket) => socket.SendAsync("a");
            [OnMessage] public void Text(EngineIoSocket socket, string text) => socket.SendAsync(text);
        }
        """);
}
