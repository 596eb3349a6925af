using System.Buffers;
using System.Net.WebSockets;
using EngineIo.Client.Connections;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Transports;

/// <summary>A WebSocket: one packet a message. Protocol 4, "WebSocket".</summary>
/// <param name="connection">The connection.</param>
/// <param name="webSocket">The WebSocket, which is open.</param>
/// <param name="maxMessage">The largest message that the client takes.</param>
internal sealed class WebSocketTransport(Connection connection, WebSocket webSocket, int maxMessage) : ClientTransport
{
    private const int FirstLength = 4096;

    public override EngineIoTransport Kind => EngineIoTransport.WebSocket;

    public override async Task ReceiveAsync()
    {
        while (await ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } message)
        {
            if (!await HandOverAsync(message).ConfigureAwait(false)) return;
        }
    }

    /// <summary>Reads one message, which the caller releases; null: the other side has closed.</summary>
    /// <exception cref="ProtocolException">It is too long.</exception>
    public async ValueTask<InboundMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        var array = ArrayPool<byte>.Shared.Rent(FirstLength);
        var length = 0;
        try
        {
            while (true)
            {
                var result = await webSocket.ReceiveAsync(array.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (result.MessageType is WebSocketMessageType.Close)
                {
                    ArrayPool<byte>.Shared.Return(array);
                    return null;
                }

                length += result.Count;
                var isBinary = result.MessageType is WebSocketMessageType.Binary;
                if (length > (isBinary ? maxMessage : 1L + maxMessage))
                    throw new ProtocolException(DisconnectReason.PayloadTooLarge, "The server sent a message that is larger than MaxPayload.");
                if (result.EndOfMessage) return new(array, 0, length, isBinary);
                if (length == array.Length) array = Grow(array, length);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(array);
            throw;
        }
    }

    /// <summary>Why the other side has closed.</summary>
    public DisconnectReason CloseReason => webSocket.CloseStatus switch
    {
        WebSocketCloseStatus.EndpointUnavailable => DisconnectReason.ServerShutdown,
        WebSocketCloseStatus.MessageTooBig => DisconnectReason.PayloadTooLarge,
        WebSocketCloseStatus.PolicyViolation => DisconnectReason.SlowConsumer,
        WebSocketCloseStatus.ProtocolError or WebSocketCloseStatus.InvalidPayloadData => DisconnectReason.ParseError,
        _ => DisconnectReason.TransportClose,
    };

    public override async ValueTask SendAsync(SendQueue queue, CancellationToken cancellationToken)
    {
        while (queue.TryTake(int.MaxValue, out var packet))
        {
            try
            {
                await webSocket.SendAsync(
                    packet.Bytes, packet.IsBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text, endOfMessage: true, cancellationToken)
                    .ConfigureAwait(false);
            }
            finally
            {
                packet.Release();
            }
        }
    }

    /// <summary>Sends one text packet.</summary>
    public ValueTask SendTextAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken) =>
        webSocket.SendAsync(packet, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public override async Task CloseAsync(CancellationToken cancellationToken)
    {
        await SendTextAsync("1"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await webSocket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells the other side why the client does not go on, as far as that is possible.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public Task CloseOutputAsync(DisconnectReason reason, CancellationToken cancellationToken) => webSocket.CloseOutputAsync(
        reason switch
        {
            DisconnectReason.PayloadTooLarge => WebSocketCloseStatus.MessageTooBig,
            DisconnectReason.ParseError => WebSocketCloseStatus.ProtocolError,
            _ => WebSocketCloseStatus.NormalClosure,
        },
        null, cancellationToken);

    public override void Abort() => webSocket.Abort();

    private static byte[] Grow(byte[] array, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(array.Length * 2);
        array.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        return larger;
    }

    private ValueTask<bool> HandOverAsync(in InboundMessage message)
    {
        if (message.IsBinary || (message.Length > 0 && message.Array[0] == (byte)PacketType.Message))
        {
            // The message stays where it was read to, and the next one is read to another array.
            var data = message.IsBinary ? message : message with { Start = 1, Length = message.Length - 1 };
            return TrueAfter(connection.OnMessageAsync(data));
        }

        return HandOverPacketAsync(message);
    }

    private async ValueTask<bool> HandOverPacketAsync(InboundMessage message)
    {
        try
        {
            return await connection.OnPacketAsync(message.Array.AsMemory(0, message.Length)).ConfigureAwait(false);
        }
        finally
        {
            message.Release();
        }
    }

    private static ValueTask<bool> TrueAfter(ValueTask task)
    {
        return task.IsCompletedSuccessfully ? new(true) : AwaitedAsync(task);

        static async ValueTask<bool> AwaitedAsync(ValueTask task)
        {
            await task.ConfigureAwait(false);
            return true;
        }
    }
}
