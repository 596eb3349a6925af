using System.Buffers.Binary;
using System.Text.Unicode;
using EngineIo.Protocol;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Transports;

/// <summary>Our own reading of frames, whatever brings the bytes. RFC 6455, section 5.</summary>
/// <remarks>
/// The buffer, as it fills:
/// <code>
/// |  handled  |  fragments of a message, put together  |  gap  |  not looked at yet  |  free  |
///             _messageStart      (+ _messageLength)            _start                _end
/// </code>
/// Payloads are unmasked where they lie, and fragments are moved together over the headers between them: nothing is copied, and
/// nothing is allocated by what a header claims. An idle connection holds no buffer.
/// </remarks>
internal abstract class CodecFrameConnection(int maxMessageLength, IHttpRequestLifetimeFeature lifetime) : FrameConnection
{
    private const int InitialLength = 4096;
    private const int MaxControlLength = 125;

    private ReceiveBuffer _buffer = new();
    private int _start;
    private int _end;
    private FrameOpcode _messageKind;
    private int _messageStart;
    private int _messageLength;

    public override ReceiveBuffer Buffer => _buffer;

    public override bool HasUnread => _start < _end;

    /// <summary>How much the frame that is not whole yet still needs, by what its header claims; zero: not known.</summary>
    protected long MissingLength { get; private set; }

    /// <summary>What cuts the connection.</summary>
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

    /// <summary>A close frame without a payload says nothing; a code is two bytes. RFC 6455, section 5.5.1.</summary>
    private static bool IsHalfCode(in FrameHeader header) => header.Opcode is FrameOpcode.Close && header.PayloadLength == 1;

    /// <summary>Adds a frame to its message; true: the message is whole.</summary>
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

    /// <summary>Before a wait: gives the array back where there is nothing in it that anybody needs, unless a handler does.</summary>
    /// <returns>Whether it was so.</returns>
    protected bool TryEmpty()
    {
        if (HasUnread || IsInMessage) return false;
        _start = _end = 0;
        if (_buffer.IsShared) Replace(new ReceiveBuffer());
        else _buffer.Recycle();
        return true;
    }

    /// <summary>
    /// Room behind what was received, made by moving it to the front or to a larger array. <see cref="Take"/> says how much was filled.
    /// </summary>
    /// <param name="atLeast">How much is needed: what has come, never what was only announced.</param>
    protected Memory<byte> MakeRoom(int atLeast = 1)
    {
        var first = IsInMessage ? _messageStart : _start;
        var length = _buffer.Array.Length;
        var room = length - _end;
        if (room < atLeast || (atLeast == 1 && _end >= length / 2 && first > 0)) Rearrange(first, atLeast);
        return _buffer.Array.AsMemory(_end);
    }

    /// <summary>Takes in what came.</summary>
    /// <param name="count">How many bytes.</param>
    protected void Take(int count) => _end += count;

    private void Rearrange(int first, int atLeast)
    {
        var live = _end - first - Gap;
        var length = _buffer.Array.Length;
        if (live + atLeast > length / 2)
        {
            length = ReceiveBuffer.Grown(Math.Max(length, live + atLeast), InitialLength);

            // No more than makes the frame whole that is not.
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
