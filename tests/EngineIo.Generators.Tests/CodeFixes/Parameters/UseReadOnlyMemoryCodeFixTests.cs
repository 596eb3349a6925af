using EngineIo.CodeFixes.Parameters;
using EngineIo.Generators.Tests.Testing;

namespace EngineIo.Generators.Tests.CodeFixes.Parameters;

public class UseReadOnlyMemoryCodeFixTests
{
    private static readonly UseReadOnlyMemoryCodeFix Fix = new();

    [Fact]
    public Task One_with_its_using() => Fix.ShouldFix(
        """
        using EngineIo;

        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Binary(/* all */ byte[]? data) { } }
        """,
        """
        using EngineIo;
        using System;

        [EngineIoHandler] public sealed partial class Chat { [OnMessage] public void Binary(/* all */ ReadOnlyMemory<byte> data) { } }
        """);

    [Fact]
    public Task All_with_their_spans() => Fix.ShouldFixAll(
        """
        using System;
        using System.Security.Cryptography;
        using System.Text;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class A
        {
            [OnMessage]
            public async Task Binary(EngineIoSocket socket, byte[] data)
            {
                if (data.Length > 0 && data[0] == 1) await socket.SendAsync(data);
                await socket.SendAsync(Encoding.UTF8.GetString(data) + data[^1]);
                Look(data, nameof(data), SHA256.HashData( data ));
            }

            private static void Look(ReadOnlySpan<byte> data, string name, byte[] hash) { }
        }

        [EngineIoHandler]
        public sealed partial class B
        {
            [OnMessage] public ReadOnlyMemory<byte> Binary(byte[] data) => data;
        }
        """,
        """
        using System;
        using System.Security.Cryptography;
        using System.Text;
        using System.Threading.Tasks;
        using EngineIo;

        [EngineIoHandler]
        public sealed partial class A
        {
            [OnMessage]
            public async Task Binary(EngineIoSocket socket, ReadOnlyMemory<byte> data)
            {
                if (data.Length > 0 && data.Span[0] == 1) await socket.SendAsync(data);
                await socket.SendAsync(Encoding.UTF8.GetString(data.Span) + data.Span[^1]);
                Look(data.Span, nameof(data), SHA256.HashData( data.Span ));
            }

            private static void Look(ReadOnlySpan<byte> data, string name, byte[] hash) { }
        }

        [EngineIoHandler]
        public sealed partial class B
        {
            [OnMessage] public ReadOnlyMemory<byte> Binary(ReadOnlyMemory<byte> data) => data;
        }
        """);
}
