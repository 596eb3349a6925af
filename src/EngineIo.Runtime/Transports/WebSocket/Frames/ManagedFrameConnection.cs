using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using EngineIo.Protocol;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>
/// Frames via <see cref="System.Net.WebSockets"/>: with permessage-deflate, and on a web server that gives no stream on upgrade. The
/// WebSocket itself checks the frames, and answers pings.
/// </summary>
internal sealed class ManagedFrameConnection(WebSocket webSocket, int maxMessageLength, IHttpRequestLifetimeFeature lifetime)
    : FrameConnection
{
    private const int InitialLength = 4096;

    // All fields are owned by the reader.
    private ReceiveBuffer _buffer = new();
    private WebSocketMessage? _message;
    private FrameStatus _status = FrameStatus.Incomplete;

    public override ReceiveBuffer Buffer => _buffer;

    public override bool HasUnread => false;

    public override bool KeepsWriter => true;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<ReadResult> WaitAsync()
    {
        Empty();
        try
        {
            // Read nothing first: an idle connection holds no buffer, and one is rented when bytes have come.
            var received = await webSocket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            var length = 0;
            while (!received.EndOfMessage && received.MessageType is not WebSocketMessageType.Close)
            {
                if (length == _buffer.Array.Length) _buffer.EnsureLength(ReceiveBuffer.Grown(length, InitialLength), length);
                received = await webSocket.ReceiveAsync(_buffer.Array.AsMemory(length), CancellationToken.None);
                length += received.Count;
                if (length > maxMessageLength) return Take(FrameStatus.TooBig);
            }

            _message = received.MessageType is WebSocketMessageType.Close
                ? new(FrameOpcode.Close, default, (ushort)(webSocket.CloseStatus ?? WebSocketCloseStatus.Empty))
                : new(
                    received.MessageType is WebSocketMessageType.Text ? FrameOpcode.Text : FrameOpcode.Binary,
                    _buffer.Array.AsMemory(0, length));
            return Take(FrameStatus.Message);
        }
        catch (WebSocketException exception) when (!IsConnectionGone(exception))
        {
            return Take(FrameStatus.ProtocolError);
        }
        catch (WebSocketException exception)
        {
            throw new IOException("The WebSocket broke.", exception);
        }
    }

    public override FrameStatus TryRead(out WebSocketMessage message)
    {
        var status = _status;
        message = _message ?? default;
        Discard();
        return status;
    }

    public override void Discard() => (_status, _message) = (FrameStatus.Incomplete, null);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> frames)
    {
        try
        {
            while (!frames.IsEmpty)
            {
                var header = FrameWriter.ReadHeader(frames.Span, out var opcode, out var length);
                var payload = frames.Slice(header, length);
                frames = frames[(header + length)..];
                await WriteAsync(opcode, payload);
            }
        }
        catch (WebSocketException exception)
        {
            throw new IOException("The WebSocket broke.", exception);
        }
    }

    public override void Abort() => lifetime.Abort();

    public override void Release()
    {
        _buffer.Release();
        webSocket.Dispose();
    }

    /// <summary>
    /// Whether the connection is gone. Any other code means that a frame of the client's breaks a rule, or can't be inflated.
    /// </summary>
    private static bool IsConnectionGone(WebSocketException exception) =>
        exception.WebSocketErrorCode is WebSocketError.ConnectionClosedPrematurely or WebSocketError.InvalidState;

    private ReadResult Take(FrameStatus status)
    {
        _status = status;
        return default;
    }

    private async ValueTask WriteAsync(FrameOpcode opcode, ReadOnlyMemory<byte> payload)
    {
        if (opcode is FrameOpcode.Close)
        {
            var code = (WebSocketCloseStatus)BinaryPrimitives.ReadUInt16BigEndian(payload.Span);
            await webSocket.CloseOutputAsync(code, null, CancellationToken.None);
        }
        else
        {
            var type = opcode is FrameOpcode.Binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
            await webSocket.SendAsync(payload, type, endOfMessage: true, CancellationToken.None);
        }
    }

    private void Empty()
    {
        if (!_buffer.IsShared)
        {
            _buffer.Recycle();
            return;
        }

        _buffer.Release();
        _buffer = new();
    }
}
