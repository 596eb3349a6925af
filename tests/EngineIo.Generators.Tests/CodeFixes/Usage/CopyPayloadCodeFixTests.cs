using EngineIo.CodeFixes.Usage;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Usage;

/// <summary>EIO3004: what outlives the event is a copy.</summary>
public class CopyPayloadCodeFixTests
{
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
}
