using System.Buffers;
using System.Net.WebSockets;

namespace EngineIo.Comparison.Servers.PlainWebSocket;

/// <summary>The usual loop: receives until a message is whole, and hands it on.</summary>
internal static class MessageLoop
{
    public static async Task RunAsync(WebSocket socket, Func<ReadOnlyMemory<byte>, WebSocketMessageType, ValueTask> onMessage)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) break;
                length += part.Count;
                if (part.EndOfMessage)
                {
                    await onMessage(buffer.AsMemory(0, length), part.MessageType);
                    length = 0;
                }
                else if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The client has gone without a word.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
