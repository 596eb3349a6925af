using System.Buffers.Binary;
using System.Text.Unicode;
using EngineIo.Protocol;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Reads frames from bytes that a derived class brings. RFC 6455, section 5.</summary>
/// <remarks>
/// The buffer, as it fills:
/// <code>
/// |  handled  |  fragments of a message, put together  |  gap  |  not looked at yet  |  free  |
///             _messageStart      (+ _messageLength)            _start                _end
/// </code>
/// Payloads are unmasked in the buffer, and the fragments of a message are moved together, over the headers between them. A header that
/// announces a long frame allocates nothing: the buffer grows with the bytes that come. An idle connection holds no buffer.
/// </remarks>
internal abstract class CodecFrameConnection(int maxMessageLength, IHttpRequestLifetimeFeature lifetime) : FrameConnection
{
    private const int InitialLength = 4096;
    private const int MaxControlLength = 125;

    // All fields are owned by the reader.
    private ReceiveBuffer _buffer = new();
    private int _start;
    private int _end;
    private FrameOpcode _messageKind;
    private int _messageStart;
    private int _messageLength;

    public override ReceiveBuffer Buffer => _buffer;

    public override bool HasUnread => _start < _end;

    /// <summary>How many bytes the incomplete frame still needs, as its header says. Zero: not known.</summary>
    protected long MissingLength { get; private set; }

    /// <summary>Aborts the connection. Set once more when the connection is detached, before it is read.</summary>
    protected IHttpRequestLifetimeFeature Lifetime { get; set; } = lifetime;

    private bool IsInMessage => _messageKind is not FrameOpcode.Continuation;

    public override FrameStatus TryRead(out WebSocketMessage message)
    {
        message = default;
        while (FrameHeader.TryRead(_buffer.Array.AsSpan(_start, _end - _start), out var header))
        {
            if (!IsAllowed(header)) return FrameStatus.ProtocolError;
            if (!header.IsControl && header.PayloadLength > maxMessageLength - _messageLength) return FrameStatus.TooBig;
            MissingLength = Math.Max(0, header.PayloadLength - (_end - _start - header.HeaderLength));
            if (MissingLength > 0) return FrameStatus.Incomplete;

            var payload = _buffer.Array.AsMemory(_start + header.HeaderLength, (int)header.PayloadLength);
            FrameMask.Apply(payload.Span, header.Mask);
            _start += header.HeaderLength + payload.Length;

            switch (header.Opcode)
            {
                case FrameOpcode.Pong:
                    continue;
                case FrameOpcode.Ping:
                    message = new(FrameOpcode.Ping, payload);
                    return FrameStatus.Message;
                case FrameOpcode.Close:
                    return ReadClose(payload, out message);
                default:
                    if (!TryAssemble(header, payload, out message)) continue;
                    return FrameStatus.Message;
            }
        }

        return FrameStatus.Incomplete;
    }

    public override void Discard()
    {
        (_messageKind, _messageLength) = (FrameOpcode.Continuation, 0);
        _start = _end;
    }

    public override void Abort() => Lifetime.Abort();

    public override void Release() => _buffer.Release();

    private bool IsAllowed(in FrameHeader header) =>
        !header.HasReservedBits && header.IsKnown && header.IsMasked && header.PayloadLength >= 0
        && (header.IsControl
            ? header.IsFinal && header.PayloadLength <= MaxControlLength && !IsHalfCode(header)
            : IsInMessage == header.Opcode is FrameOpcode.Continuation);

    /// <summary>Whether a close frame holds half a code: it may be empty, but a code has two bytes. RFC 6455, section 5.5.1.</summary>
    private static bool IsHalfCode(in FrameHeader header) => header.Opcode is FrameOpcode.Close && header.PayloadLength == 1;

    /// <summary>Adds a frame to its message. True: the message is complete.</summary>
    private bool TryAssemble(in FrameHeader header, Memory<byte> payload, out WebSocketMessage message)
    {
        message = default;
        if (!IsInMessage)
        {
            if (header.IsFinal)
            {
                message = new(header.Opcode, payload);
                return true;
            }

            _messageKind = header.Opcode;
            _messageStart = _start - payload.Length;
            _messageLength = payload.Length;
            return false;
        }

        payload.CopyTo(_buffer.Array.AsMemory(_messageStart + _messageLength));
        _messageLength += payload.Length;
        if (!header.IsFinal) return false;

        message = new(_messageKind, _buffer.Array.AsMemory(_messageStart, _messageLength));
        (_messageKind, _messageLength) = (FrameOpcode.Continuation, 0);
        return true;
    }

    private static FrameStatus ReadClose(Memory<byte> payload, out WebSocketMessage message)
    {
        message = new(FrameOpcode.Close, payload);
        if (payload.IsEmpty) return FrameStatus.Message;

        var code = BinaryPrimitives.ReadUInt16BigEndian(payload.Span);
        message = message with { CloseCode = code };
        if (!CloseCode.IsValid(code)) return FrameStatus.ProtocolError;
        return Utf8.IsValid(payload.Span[2..]) ? FrameStatus.Message : FrameStatus.InvalidData;
    }

    /// <summary>Called before a wait: returns the array to the pool, if it holds no bytes that are still needed.</summary>
    /// <returns>Whether the buffer is empty now.</returns>
    protected bool TryEmpty()
    {
        if (HasUnread || IsInMessage) return false;
        _start = _end = 0;
        if (_buffer.IsShared) Replace(new ReceiveBuffer());
        else _buffer.Recycle();
        return true;
    }

    /// <summary>
    /// Makes room after the bytes that were received: moves them to the front, or to a larger array. Call <see cref="Take"/> after filling it.
    /// </summary>
    /// <param name="atLeast">How many bytes are needed: those that have come, never those that a header announces.</param>
    protected Memory<byte> MakeRoom(int atLeast = 1)
    {
        var first = IsInMessage ? _messageStart : _start;
        var length = _buffer.Array.Length;
        var room = length - _end;
        if (room < atLeast || (atLeast == 1 && _end >= length / 2 && first > 0)) Rearrange(first, atLeast);
        return _buffer.Array.AsMemory(_end);
    }

    /// <summary>Counts bytes that were received into the room that <see cref="MakeRoom"/> gave.</summary>
    /// <param name="count">How many bytes.</param>
    protected void Take(int count) => _end += count;

    private void Rearrange(int first, int atLeast)
    {
        var live = _end - first - Gap;
        var length = _buffer.Array.Length;
        if (live + atLeast > length / 2)
        {
            length = ReceiveBuffer.Grown(Math.Max(length, live + atLeast), InitialLength);

            // Don't grow beyond what the incomplete frame needs.
            if (MissingLength > 0) length = (int)Math.Min(length, live + Math.Max(atLeast, MissingLength));
        }

        if (_buffer.IsShared)
        {
            var next = new ReceiveBuffer();
            next.EnsureLength(length, 0);
            Compact(next.Array);
            Replace(next);
        }
        else
        {
            Compact(_buffer.Array);
            _buffer.EnsureLength(length, live);
        }
    }

    private int Gap => IsInMessage ? _start - _messageStart - _messageLength : 0;

    private void Compact(byte[] target)
    {
        var fragments = IsInMessage ? _buffer.Array.AsSpan(_messageStart, _messageLength) : [];
        var unread = _buffer.Array.AsSpan(_start, _end - _start);
        fragments.CopyTo(target);
        unread.CopyTo(target.AsSpan(fragments.Length));
        (_messageStart, _start, _end) = (0, fragments.Length, fragments.Length + unread.Length);
    }

    private void Replace(ReceiveBuffer next)
    {
        _buffer.Release();
        _buffer = next;
    }
}
