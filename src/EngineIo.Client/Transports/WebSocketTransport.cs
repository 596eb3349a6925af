using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
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

    /// <summary>What the next message is read to; null: it was handed over with the one before.</summary>
    private byte[]? _buffer;

    public override EngineIoTransport Kind => EngineIoTransport.WebSocket;

    /// <summary>Why the other side has closed.</summary>
    public DisconnectReason CloseReason => webSocket.CloseStatus switch
    {
        WebSocketCloseStatus.EndpointUnavailable => DisconnectReason.ServerShutdown,
        WebSocketCloseStatus.MessageTooBig => DisconnectReason.PayloadTooLarge,
        WebSocketCloseStatus.PolicyViolation => DisconnectReason.SlowConsumer,
        WebSocketCloseStatus.ProtocolError or WebSocketCloseStatus.InvalidPayloadData => DisconnectReason.ParseError,
        _ => DisconnectReason.TransportClose,
    };

    public override async Task ReceiveAsync()
    {
        while (await ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } message)
        {
            if (!await HandOverAsync(message).ConfigureAwait(false)) return;
        }
    }

    /// <summary>Reads one message, which the caller releases; null: the other side has closed.</summary>
    /// <exception cref="ProtocolException">It is too long.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<InboundMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        _buffer ??= ArrayPool<byte>.Shared.Rent(FirstLength);
        for (var length = 0; ;)
        {
            var result = await webSocket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (result.MessageType is WebSocketMessageType.Close) return null;
            length += result.Count;
            var isBinary = result.MessageType is WebSocketMessageType.Binary;
            if (length > (isBinary ? maxMessage : 1L + maxMessage))
                throw new ProtocolException(DisconnectReason.PayloadTooLarge, "The server sent a message that is larger than MaxPayload.");
            if (result.EndOfMessage) return Take(length, isBinary);
            if (length == _buffer.Length) Grow(length);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
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

    public override Task GiveUpAsync(DisconnectReason reason, CancellationToken cancellationToken) =>
        webSocket.State is WebSocketState.Open or WebSocketState.CloseReceived
            ? webSocket.CloseOutputAsync(
                reason switch
                {
                    DisconnectReason.PayloadTooLarge => WebSocketCloseStatus.MessageTooBig,
                    DisconnectReason.ParseError => WebSocketCloseStatus.ProtocolError,
                    _ => WebSocketCloseStatus.NormalClosure,
                },
                null, cancellationToken)
            : Task.CompletedTask;

    public override void Abort() => webSocket.Abort();

    /// <summary>
    /// Takes a message out of the buffer. A large one goes with the buffer; a small one is copied, so that a thousand small ones do not hold a thousand buffers.
    /// </summary>
    private InboundMessage Take(int length, bool isBinary)
    {
        var array = _buffer!;
        if (length > array.Length / 2)
        {
            _buffer = null;
        }
        else
        {
            array = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
            _buffer.AsSpan(0, length).CopyTo(array);
        }

        return new(array, 0, length, isBinary);
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        _buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer!);
        _buffer = larger;
    }

    private ValueTask<bool> HandOverAsync(in InboundMessage message)
    {
        if (message.IsBinary) return connection.OnMessageAsync(message);
        return message.Length > 0 && message.Array[0] == (byte)PacketType.Message
            ? connection.OnMessageAsync(message with { Start = 1, Length = message.Length - 1 })
            : HandOverPacketAsync(message);
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
}
