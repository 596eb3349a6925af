using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Sockets;

/// <summary>
/// What waits to be sent to one client: packets, encoded once, as the WebSocket frames that carry them. A WebSocket writes the bytes as they
/// lie; a poll takes the frames apart. So an upgrade swaps the transport under the queue, and nothing is lost, doubled or reordered.
/// </summary>
/// <remarks>
/// Messages stand in units: one message, or several that a client gets without another message between. Packets of the heartbeat stand before all
/// messages, and so may come between the messages of a unit. Not thread-safe: the socket's gate guards it.
/// </remarks>
/// <param name="format">The session's format.</param>
internal sealed class OutboundQueue(WireFormat format)
{
    /// <summary>The format of most sessions, in which messages for many are encoded.</summary>
    public static readonly WireFormat CommonFormat = new(Revision: 4, AsBase64: false);

    /// <summary>How much a WebSocket takes for one write, unless one frame is longer: a ping that comes meanwhile waits for no more than that.</summary>
    public const int MaxWrite = 128 * 1024;

    private ByteBuffer _frames = new();
    private ByteBuffer? _spare;

    /// <summary>Packets of the heartbeat, which go before all messages.</summary>
    private ByteBuffer? _urgent;
    private UnitBorders? _units;
    private int _writing;

    /// <summary>How many bytes at the front may not be dropped: the open packet, or the rest of a unit whose first packets a client has.</summary>
    private int _kept;
    private bool _startsWithOpen;

    /// <summary>The bytes that wait, with those that a transport is writing.</summary>
    public long BufferedBytes => _frames.Length + _writing + UrgentBytes;

    /// <summary>Whether nothing waits for a transport to take it.</summary>
    public bool IsEmpty => _frames.Length == 0 && UrgentBytes == 0;

    /// <summary>Whether a ping waits that no transport has taken yet.</summary>
    public bool HoldsPing { get; private set; }

    /// <summary>How many of the bytes that wait may be dropped.</summary>
    public int DroppableBytes => _frames.Length - _kept;

    private int UrgentBytes => _urgent?.Length ?? 0;

    /// <summary>Appends the open packet, the first of all.</summary>
    /// <param name="data">Its data.</param>
    public void AppendOpen(string data)
    {
        AppendText(PacketType.Open, data, Encoding.UTF8.GetByteCount(data));
        (_startsWithOpen, _kept) = (true, _frames.Length);
    }

    /// <summary>Puts a ping before all messages that wait.</summary>
    public void AppendPing()
    {
        AppendUrgent(PacketType.Ping, []);
        HoldsPing = true;
    }

    /// <summary>Appends a pong, or puts it before all messages if more of them wait than go out at once. Protocol 3, "Heartbeat".</summary>
    /// <param name="data">The data of the client's ping.</param>
    /// <param name="maxPackets">How many packets one poll takes.</param>
    public void AppendPong(ReadOnlySpan<byte> data, int maxPackets)
    {
        if (_frames.Length <= MaxWrite && HoldsFewer(maxPackets)) AppendText(PacketType.Pong, data);
        else AppendUrgent(PacketType.Pong, data);
    }

    /// <summary>Appends a packet of text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="text">Its data.</param>
    /// <param name="utf8Length">The data's length in UTF-8.</param>
    public void AppendText(PacketType type, string text, int utf8Length)
    {
        var span = BeginText(_frames, type, utf8Length);
        Encoding.UTF8.GetBytes(text, span);
        _frames.Advance(utf8Length);
    }

    /// <summary>Appends a packet of text.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="utf8">Its data.</param>
    public void AppendText(PacketType type, ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(BeginText(_frames, type, utf8.Length));
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

    /// <summary>Appends a unit that is encoded already.</summary>
    /// <param name="unit">Its frames, in the common format.</param>
    /// <param name="count">How many they are.</param>
    public void AppendUnit(ReadOnlySpan<byte> unit, int count)
    {
        var start = _frames.Length;
        if (format == CommonFormat)
        {
            _frames.Write(unit);
        }
        else
        {
            for (var rest = unit; !rest.IsEmpty;)
            {
                var header = FrameWriter.ReadHeader(rest, out var opcode, out var length);
                if (opcode is FrameOpcode.Binary) AppendBinary(rest.Slice(header, length));
                else _frames.Write(rest[..(header + length)]);
                rest = rest[(header + length)..];
            }
        }

        if (count > 1) (_units ??= new()).Add(start, _frames.Length - start);
    }

    /// <summary>How much of the queue a packet with that much behind the frame's header takes.</summary>
    /// <param name="payloadLength">The frame's payload.</param>
    public static int FrameLength(int payloadLength) => FrameWriter.HeaderLength(payloadLength) + payloadLength;

    /// <summary>Takes frames for a WebSocket to write, as many as go into one write; <see cref="EndWrite"/> says that they are written.</summary>
    public ByteBuffer BeginWrite()
    {
        if (_urgent is { } urgent && !_startsWithOpen)
        {
            (_urgent, HoldsPing, _writing) = (null, false, urgent.Length);
            return urgent;
        }

        var length = _startsWithOpen && _urgent is not null ? _kept : NextWrite();
        var taken = _frames;
        if (length == _frames.Length)
        {
            _frames = TakeSpare();
            OnTaken(length);
        }
        else
        {
            taken = TakeSpare();
            taken.Write(_frames.WrittenSpan[..length]);
            Consume(length);
        }

        _writing = length;
        return taken;
    }

    /// <summary>The frames are written.</summary>
    /// <param name="taken">What <see cref="BeginWrite"/> gave.</param>
    public void EndWrite(ByteBuffer taken)
    {
        taken.Clear();
        _spare ??= taken;
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
        var count = 0;
        if (_startsWithOpen) Consume(Write(writer, _frames.WrittenSpan, payload, count++));
        if (_urgent is { } urgent)
        {
            while (count < maxPackets && urgent.Length > 0) urgent.Consume(Write(writer, urgent.WrittenSpan, payload, count++));
            if (urgent.Length == 0)
            {
                urgent.Clear();
                (_urgent, HoldsPing) = (null, false);
            }
        }

        while (count < maxPackets && _frames.Length > 0) Consume(Write(writer, _frames.WrittenSpan, payload, count++));
        return isBinary;
    }

    /// <summary>Drops units, the oldest first, until so many bytes are free, or nothing is left that may be dropped.</summary>
    /// <param name="bytes">How many bytes.</param>
    /// <returns>How many units were dropped.</returns>
    public int DropOldest(long bytes)
    {
        var units = 0;
        while (bytes > 0 && DroppableBytes > 0)
        {
            var length = _units?.Remove(_kept) ?? 0;
            if (length == 0) length = FirstFrame(_frames.WrittenSpan[_kept..]);
            _frames.Remove(_kept, length);
            ForgetBorders(length);
            bytes -= length;
            units++;
        }

        return units;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear()
    {
        _frames.Clear();
        _urgent?.Clear();
        (_urgent, _units, _kept, _startsWithOpen, HoldsPing) = (null, null, 0, false, false);
    }

    /// <summary>How long the frame is that bytes begin with.</summary>
    private static int FirstFrame(ReadOnlySpan<byte> frames) => FrameWriter.ReadHeader(frames, out _, out var length) + length;

    /// <summary>Writes the first packet of some frames to a payload, and returns the length of its frame.</summary>
    private static int Write(PayloadWriter writer, ReadOnlySpan<byte> frames, ByteBuffer payload, int count)
    {
        var header = FrameWriter.ReadHeader(frames, out var opcode, out var length);
        writer.Write(frames.Slice(header, length), opcode is FrameOpcode.Binary, isFirst: count == 0, payload);
        return header + length;
    }

    /// <summary>How many bytes the next write takes: all, or the frames that fit into it, and at least one.</summary>
    private int NextWrite()
    {
        if (_frames.Length <= MaxWrite) return _frames.Length;
        var length = FirstFrame(_frames.WrittenSpan);
        while (length < _frames.Length)
        {
            var next = FirstFrame(_frames.WrittenSpan[length..]);
            if (length + next > MaxWrite) break;
            length += next;
        }

        return length;
    }

    private bool HoldsFewer(int packets)
    {
        var frames = _frames.WrittenSpan;
        for (; packets > 0 && !frames.IsEmpty; packets--) frames = frames[FirstFrame(frames)..];
        return packets > 0;
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

    /// <summary>Bytes at the front of the queue have been taken.</summary>
    private void Consume(int count)
    {
        _frames.Consume(count);
        OnTaken(count);
    }

    private void OnTaken(int count)
    {
        _startsWithOpen = false;
        _kept = Math.Max(0, _kept - count);
        if (ForgetBorders(count) is > 0 and var rest) _kept = rest;
    }

    /// <summary>The borders of units move to the front by so many bytes. Returns what is left of a unit whose beginning is gone.</summary>
    private int ForgetBorders(int count)
    {
        if (_units is null) return 0;
        var rest = _units.Advance(count);
        if (_units.IsEmpty) _units = null;
        return rest;
    }

    private ByteBuffer TakeSpare()
    {
        var spare = _spare ?? new ByteBuffer();
        _spare = null;
        return spare;
    }

    private void AppendUrgent(PacketType type, ReadOnlySpan<byte> data)
    {
        _urgent ??= new();
        data.CopyTo(BeginText(_urgent, type, data.Length));
        _urgent.Advance(data.Length);
    }

    private static Span<byte> BeginText(ByteBuffer frames, PacketType type, int utf8Length)
    {
        var length = 1 + utf8Length;
        var span = frames.GetSpan(FrameLength(length));
        var header = FrameWriter.WriteHeader(FrameOpcode.Text, length, span);
        span[header] = (byte)('0' + (int)type);
        frames.Advance(header + 1);
        return span[(header + 1)..];
    }
}
