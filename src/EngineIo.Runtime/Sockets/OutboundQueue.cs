using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Sockets;

/// <summary>
/// What waits to be sent to one client: packets, encoded once, as the WebSocket frames that carry them. A WebSocket writes the bytes as they
/// lie; a poll takes the frames apart. So an upgrade swaps the transport under the queue, and nothing is lost, doubled or reordered.
/// </summary>
/// <remarks>Not thread-safe: the socket's gate guards it.</remarks>
/// <param name="format">The session's format.</param>
internal sealed class OutboundQueue(WireFormat format)
{
    /// <summary>The format of most sessions, in which messages for many are encoded.</summary>
    public static readonly WireFormat CommonFormat = new(Revision: 4, AsBase64: false);

    private ByteBuffer _frames = new();
    private ByteBuffer? _spare;
    private int _writing;

    /// <summary>The bytes that wait, with those that a transport is writing.</summary>
    public long BufferedBytes => _frames.Length + _writing;

    /// <summary>Whether nothing waits for a transport to take it.</summary>
    public bool IsEmpty => _frames.Length == 0;

    /// <summary>Appends a packet of text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="text">Its data.</param>
    /// <param name="utf8Length">The data's length in UTF-8.</param>
    public void AppendText(PacketType type, string text, int utf8Length)
    {
        var span = BeginText(type, utf8Length);
        Encoding.UTF8.GetBytes(text, span);
        _frames.Advance(utf8Length);
    }

    /// <summary>Appends a packet of text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="utf8">Its data.</param>
    public void AppendText(PacketType type, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(BeginText(type, utf8.Length));
        _frames.Advance(utf8.Length);
    }

    /// <summary>Appends a binary message.</summary>
    /// <param name="data">The message.</param>
    public void AppendBinary(ReadOnlySpan<byte> data)
    {
        if (format.AsBase64)
        {
            var length = PayloadWriter.Base64Length(data.Length, format);
            _frames.Advance(FrameWriter.WriteHeader(FrameOpcode.Text, length, _frames.GetSpan(FrameLength(length))));
            PayloadWriter.WriteBase64(data, format, _frames);
            return;
        }

        // In revision 3 a byte before the data says the type of the packet.
        var type = format.IsRevision3 ? 1 : 0;
        var span = _frames.GetSpan(FrameLength(type + data.Length));
        var header = FrameWriter.WriteHeader(FrameOpcode.Binary, type + data.Length, span);
        if (type > 0) span[header] = (byte)PacketType.Message;
        data.CopyTo(span[(header + type)..]);
        _frames.Advance(header + type + data.Length);
    }

    /// <summary>Appends a message that is already encoded, as a frame of the common format.</summary>
    /// <param name="frame">The frame.</param>
    public void AppendFrame(ReadOnlySpan<byte> frame)
    {
        var header = FrameWriter.ReadHeader(frame, out var opcode, out _);
        if (opcode is FrameOpcode.Binary && format != CommonFormat) AppendBinary(frame[header..]);
        else _frames.Write(frame);
    }

    /// <summary>How much of the queue a packet with that much behind the frame's header takes.</summary>
    /// <param name="payloadLength">The frame's payload.</param>
    public static int FrameLength(int payloadLength) => FrameWriter.HeaderLength(payloadLength) + payloadLength;

    /// <summary>Takes all frames for a WebSocket to write; <see cref="EndWrite"/> says that they are written.</summary>
    public ByteBuffer BeginWrite()
    {
        var taken = _frames;
        _frames = _spare ?? new ByteBuffer();
        _spare = null;
        _writing = taken.Length;
        return taken;
    }

    /// <summary>The frames are written.</summary>
    /// <param name="taken">What <see cref="BeginWrite"/> gave.</param>
    public void EndWrite(ByteBuffer taken)
    {
        taken.Clear();
        _spare = taken;
        _writing = 0;
    }

    /// <summary>Takes packets for a poll: as many as one response may carry, in the encoding of a payload.</summary>
    /// <param name="maxPackets">How many at the most.</param>
    /// <param name="payload">Where to.</param>
    /// <returns>Whether the payload is binary.</returns>
    public bool TakePayload(int maxPackets, ByteBuffer payload)
    {
        var isBinary = format.IsRevision3 && HoldsBinary(maxPackets);
        var writer = new PayloadWriter(format, isBinary);
        for (var count = 0; count < maxPackets && !IsEmpty; count++)
        {
            var frames = _frames.WrittenSpan;
            var header = FrameWriter.ReadHeader(frames, out var opcode, out var length);
            writer.Write(frames.Slice(header, length), opcode is FrameOpcode.Binary, isFirst: count == 0, payload);
            _frames.Consume(header + length);
        }

        return isBinary;
    }

    private bool HoldsBinary(int maxPackets)
    {
        var frames = _frames.WrittenSpan;
        for (var count = 0; count < maxPackets && !frames.IsEmpty; count++)
        {
            var header = FrameWriter.ReadHeader(frames, out var opcode, out var length);
            if (opcode is FrameOpcode.Binary) return true;
            frames = frames[(header + length)..];
        }

        return false;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear() => _frames.Clear();

    private Span<byte> BeginText(PacketType type, int utf8Length)
    {
        var length = 1 + utf8Length;
        var span = _frames.GetSpan(FrameLength(length));
        var header = FrameWriter.WriteHeader(FrameOpcode.Text, length, span);
        span[header] = (byte)('0' + (int)type);
        _frames.Advance(header + 1);
        return span[(header + 1)..];
    }
}
