using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes;

/// <summary>What the fixes for how EngineIo is used make of a source: before, after.</summary>
public class UsageCodeFixTests
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
        new AwaitSendCodeFix().ShouldNotFix($"using EngineIo; public sealed class Service(EngineIoSocket socket) {{ {method} private object Field => socket; }}");

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

    [Fact]
    public Task Await_instead_of_blocking() => new AwaitInsteadCodeFix().ShouldFixAll(
        """
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat(Store store)
        {
            [OnConnect]
            public void Connect(EngineIoSocket socket)
            {
                Thread.Sleep(100);
                store.SaveAsync(store.LoadAsync().Result).Wait();
                var length = store.LoadAsync().Result.Length + store.LoadAsync().GetAwaiter().GetResult()!.Length;
                store.SaveAsync($"{length}").ConfigureAwait(false).GetAwaiter().GetResult();
                System.Threading.Tasks.Task.WaitAll(store.SaveAsync("a"), store.SaveAsync("b"));
            }

            [OnMessage]
            public string Text(string text) => store.LoadAsync().Result;
        }

        public sealed class Store
        {
            public System.Threading.Tasks.Task<string> LoadAsync() => System.Threading.Tasks.Task.FromResult("");
            public System.Threading.Tasks.Task SaveAsync(string text) => System.Threading.Tasks.Task.CompletedTask;
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat(Store store)
        {
            [OnConnect]
            public async ValueTask Connect(EngineIoSocket socket)
            {
                await Task.Delay(100);
                await store.SaveAsync(await store.LoadAsync());
                var length = (await store.LoadAsync()).Length + (await store.LoadAsync())!.Length;
                await store.SaveAsync($"{length}").ConfigureAwait(false);
                await System.Threading.Tasks.Task.WhenAll(store.SaveAsync("a"), store.SaveAsync("b"));
            }

            [OnMessage]
            public async ValueTask<string> Text(string text) => await store.LoadAsync();
        }

        public sealed class Store
        {
            public System.Threading.Tasks.Task<string> LoadAsync() => System.Threading.Tasks.Task.FromResult("");
            public System.Threading.Tasks.Task SaveAsync(string text) => System.Threading.Tasks.Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData("task.Wait(100);")]
    [InlineData("_ = Task.WaitAny(task, task);")]
    [InlineData("Task.WaitAll([task], 100);")]
    [InlineData("_ = task?.Result;")]
    [InlineData("lock (task) { task.Wait(); }")]
    [InlineData("System.Func<int> later = () => task.Result;")]
    [InlineData("_ = from one in new[] { 1 } select one + task.Result;")]
    public Task Await_nothing_where_it_is_not_the_same(string statements) => new AwaitInsteadCodeFix().ShouldNotFix($$"""
        using System.Linq; using System.Threading.Tasks; using EngineIo;
        [EngineIoHandler]
        public sealed partial class Chat { [OnMessage] public void Text(string text) { var task = Load(); {{statements}} } private static Task<int> Load() => Task.FromResult(1); }
        """);

    [Fact]
    public Task Keep_a_copy_of_what_is_stored() => new CopyPayloadCodeFix().ShouldFixAll(
        """
        using System;
        using System.Buffers;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            private readonly Queue<(string Sid, ReadOnlyMemory<byte> Data)> _queue = new();
            private readonly Dictionary<string, ReadOnlyMemory<byte>> _last = [];

            [OnMessage]
            public void Binary(EngineIoSocket socket, ReadOnlyMemory<byte> data)
            {
                _last[socket.Id] = data; // the newest
                _queue.Enqueue((socket.Id, data[1..]));
                _ = SaveAsync(data.Slice(1));
            }

            private static Task SaveAsync(ReadOnlyMemory<byte> data) => Task.CompletedTask;
        }

        [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
        public sealed partial class Other
        {
            public ReadOnlySequence<byte> Last { get; private set; }
            [OnMessage] public void Binary(ReadOnlySequence<byte> data) => Last = data;
        }
        """,
        """
        using System;
        using System.Buffers;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            private readonly Queue<(string Sid, ReadOnlyMemory<byte> Data)> _queue = new();
            private readonly Dictionary<string, ReadOnlyMemory<byte>> _last = [];

            [OnMessage]
            public void Binary(EngineIoSocket socket, ReadOnlyMemory<byte> data)
            {
                _last[socket.Id] = data.ToArray(); // the newest
                _queue.Enqueue((socket.Id, data[1..].ToArray()));
                _ = SaveAsync(data.Slice(1).ToArray());
            }

            private static Task SaveAsync(ReadOnlyMemory<byte> data) => Task.CompletedTask;
        }

        [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
        public sealed partial class Other
        {
            public ReadOnlySequence<byte> Last { get; private set; }
            [OnMessage] public void Binary(ReadOnlySequence<byte> data) => Last = new ReadOnlySequence<byte>(data.ToArray());
        }
        """);

    [Fact]
    public Task Keep_a_copy_that_is_made_before_a_function_takes_it_along() => new CopyPayloadCodeFix().ShouldFixAll(
        """
        using System;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnMessage]
            public void Binary(ReadOnlyMemory<byte> data)
            {
                // Later
                _ = Task.Run(() => Use(data, data.Span[0]));
                var part = data[1..];
                _ = Task.Run(async () =>
                {
                    await Task.Yield();
                    Use(data.Slice(1), part.Length);
                    Use(part, 1);
                });
            }

            private static void Use(ReadOnlyMemory<byte> data, int first) { }
        }
        """,
        """
        using System;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class Chat
        {
            [OnMessage]
            public void Binary(ReadOnlyMemory<byte> data)
            {
                ReadOnlyMemory<byte> dataCopy = data.ToArray();
                // Later
                _ = Task.Run(() => Use(dataCopy, dataCopy.Span[0]));
                var part = data[1..];
                ReadOnlyMemory<byte> dataCopy2 = data.ToArray();
                ReadOnlyMemory<byte> partCopy = part.ToArray();
                _ = Task.Run(async () =>
                {
                    await Task.Yield();
                    Use(dataCopy2.Slice(1), partCopy.Length);
                    Use(partCopy, 1);
                });
            }

            private static void Use(ReadOnlyMemory<byte> data, int first) { }
        }
        """);

    [Theory]
    [InlineData("ReadOnlyMemory<byte>", "_any = data;")]
    [InlineData("ReadOnlyMemory<byte>?", "_maybe = data;")]
    [InlineData("EngineIoMessage", "_message = data;")]
    [InlineData("ReadOnlyMemory<byte>", "_ = Work(); async Task Work() { await Task.Yield(); _any = data.Span[0]; }")]
    [InlineData("ReadOnlyMemory<byte>", "if (data.Length > 1) Task.Run(() => data.Span[0]);")]
    [InlineData("ReadOnlyMemory<byte>", "Func<int> work = () => data.Span[0]; Task.Run(work);")]
    public Task Keep_no_copy_where_it_would_be_something_else(string type, string statements) => new CopyPayloadCodeFix().ShouldNotFix($$"""
        using System; using System.Threading.Tasks; using EngineIo;
        [EngineIoHandler(Lifetime = HandlerLifetime.Connection)]
        public sealed partial class Chat
        {
            public object? _any; public ReadOnlyMemory<byte>? _maybe; public EngineIoMessage _message;
            [OnMessage] public void Binary({{type}} data) { {{statements}} }
        }
        """);

    [Fact]
    public Task Correct_paths() => new CorrectPathCodeFix().ShouldFixAll(
        """
        using EngineIo;
        using Microsoft.AspNetCore.Builder;
        public static class Program
        {
            public static void Map(WebApplication app)
            {
                app.MapEngineIo<Chat>("a");
                app.MapEngineIo<Chat>(path: "/b?room=1");
                app.UseEngineIo<Chat>("c/#top").UseEngineIo<Chat>(@"{d}/e");
                app.MapGroup("/api").MapEngineIo<Chat>(" {f?}/g?h "); // spaces
            }
        }
        """,
        """
        using EngineIo;
        using Microsoft.AspNetCore.Builder;
        public static class Program
        {
            public static void Map(WebApplication app)
            {
                app.MapEngineIo<Chat>("/a");
                app.MapEngineIo<Chat>(path: "/b");
                app.UseEngineIo<Chat>("/c/").UseEngineIo<Chat>("/{d}/e");
                app.MapGroup("/api").MapEngineIo<Chat>("/{f?}/g"); // spaces
            }
        }
        """);

    [Theory]
    [InlineData("\" \"")]
    [InlineData("\"?a=1\"")]
    [InlineData("\"http://example.com/chat\"")]
    [InlineData("Path")]
    public Task Correct_no_path_that_nobody_can_tell(string path) => new CorrectPathCodeFix().ShouldNotFix($$"""
        using EngineIo;
        using Microsoft.AspNetCore.Builder;
        public static class Program { const string Path = "chat"; public static void Map(WebApplication app) => app.MapEngineIo<Chat>({{path}}); }
        """);

    [Fact]
    public Task Send_with_metadata() => new SendWithMetadataCodeFix().ShouldFixAll(
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using EngineIo;

        namespace App.Messages
        {
            public sealed record Said(string Text);
            [JsonSerializable(typeof(Said))] [JsonSerializable(typeof(Said[]), TypeInfoPropertyName = "All")] internal sealed partial class SaidJson : JsonSerializerContext;
        }

        namespace App
        {
            using App.Messages;

            public sealed class Service(EngineIoSocket socket, IEngineIoServer server)
            {
                public async Task Send(Said said, Said[] all)
                {
                    await socket.SendAsync(JsonSerializer.Serialize(said), default);
                    await server.SendAsync("sid", JsonSerializer.Serialize(all));
                    await server.BroadcastAsync(JsonSerializer.Serialize(said, JsonSerializerOptions.Web), except: socket);
                    await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(said));
                    socket.TrySend(JsonSerializer.Serialize(said));
                    var text = JsonSerializer.Serialize(said, typeof(Said));
                    await socket.SendAsync(text);
                    await socket.SendJsonAsync(said, JsonTypeInfo.CreateJsonTypeInfo<Said>(new()));
                    await server.BroadcastJsonAsync(all);
                }

                public ConnectResult Refuse(Said said) => ConnectResult.Reject(said, (JsonTypeInfo<Said>)JsonSerializerOptions.Default.GetTypeInfo(typeof(Said)));
            }
        }
        """,
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using EngineIo;

        namespace App.Messages
        {
            public sealed record Said(string Text);
            [JsonSerializable(typeof(Said))] [JsonSerializable(typeof(Said[]), TypeInfoPropertyName = "All")] internal sealed partial class SaidJson : JsonSerializerContext;
        }

        namespace App
        {
            using App.Messages;

            public sealed class Service(EngineIoSocket socket, IEngineIoServer server)
            {
                public async Task Send(Said said, Said[] all)
                {
                    await socket.SendJsonAsync(said, SaidJson.Default.Said, default);
                    await server.SendJsonAsync("sid", all, SaidJson.Default.All);
                    await server.BroadcastJsonAsync(said, SaidJson.Default.Said, except: socket);
                    await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(said, SaidJson.Default.Said));
                    socket.TrySend(JsonSerializer.Serialize(said, SaidJson.Default.Said));
                    var text = JsonSerializer.Serialize(said, SaidJson.Default.Said);
                    await socket.SendAsync(text);
                    await socket.SendJsonAsync(said, SaidJson.Default.Said);
                    await server.BroadcastJsonAsync(all, SaidJson.Default.All);
                }

                public ConnectResult Refuse(Said said) => ConnectResult.Reject(said, SaidJson.Default.Said);
            }
        }
        """);

    [Fact]
    public Task Send_with_the_metadata_of_the_handlers_own_context() => new SendWithMetadataCodeFix().ShouldFix(
        """
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using EngineIo;
        public sealed record Said(string Text);
        [JsonSerializable(typeof(Said))] public sealed partial class AJson : JsonSerializerContext;
        [JsonSerializable(typeof(Said))] public sealed partial class ChatJson : JsonSerializerContext;
        [EngineIoHandler(JsonContext = typeof(ChatJson))]
        public sealed partial class Chat { [OnMessage] public ValueTask Text(EngineIoSocket socket, Said said) => socket.SendJsonAsync(said); }
        """,
        """
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using EngineIo;
        public sealed record Said(string Text);
        [JsonSerializable(typeof(Said))] public sealed partial class AJson : JsonSerializerContext;
        [JsonSerializable(typeof(Said))] public sealed partial class ChatJson : JsonSerializerContext;
        [EngineIoHandler(JsonContext = typeof(ChatJson))]
        public sealed partial class Chat { [OnMessage] public ValueTask Text(EngineIoSocket socket, Said said) => socket.SendJsonAsync(said, ChatJson.Default.Said); }
        """);

    [Fact]
    public Task Send_no_metadata_that_no_context_has() => new SendWithMetadataCodeFix().ShouldNotFix("""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using EngineIo;
        public sealed record Said(string Text);
        [JsonSerializable(typeof(int))] public sealed partial class ChatJson : JsonSerializerContext;
        public sealed class Service(EngineIoSocket socket) { public ValueTask Send(Said said) => socket.SendAsync(JsonSerializer.Serialize(said)); }
        """);
}
