using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace EngineIo.Protocol;

/// <summary>Writes the packets of a payload. Protocol 4, "Packet encoding", HTTP long-polling; protocol 3, "Encoding", payload.</summary>
/// <param name="format">The session's format.</param>
/// <param name="isBinary">Whether the payload is binary: in revision 3 and without base64, one that holds a binary packet is.</param>
internal readonly struct PayloadWriter(WireFormat format, bool isBinary)
{
    /// <summary>Writes a packet.</summary>
    /// <param name="packet">The packet, as a WebSocket frame would carry it.</param>
    /// <param name="packetIsBinary">Whether that frame is binary.</param>
    /// <param name="isFirst">Whether the payload starts with it.</param>
    /// <param name="output">Where to.</param>
    public void Write(ReadOnlySpan<byte> packet, bool packetIsBinary, bool isFirst, IBufferWriter<byte> output)
    {
        if (!format.IsRevision3)
        {
            if (!isFirst) output.Write([PayloadReader.Separator]);
            if (packetIsBinary) WriteBase64(packet, format, output);
            else output.Write(packet);
            return;
        }

        var length = isBinary ? packet.Length : Encoding.UTF8.GetCharCount(packet);
        if (isBinary) output.Write([(byte)(packetIsBinary ? 1 : 0)]);
        WriteLength(length, isBinary ? (byte)0 : (byte)'0', isBinary ? (byte)0xff : (byte)':', output);
        output.Write(packet);
    }

    /// <summary>Writes a packet without data, by itself.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="output">Where to.</param>
    public void WriteEmpty(PacketType type, IBufferWriter<byte> output) => Write([(byte)('0' + (int)type)], false, isFirst: true, output);

    /// <summary>How long a binary message is as text.</summary>
    /// <param name="length">The length of the message.</param>
    /// <param name="format">The session's format.</param>
    public static int Base64Length(int length, WireFormat format) =>
        (format.IsRevision3 ? 2 : 1) + Base64.GetMaxEncodedToUtf8Length(length);

    /// <summary>Writes a binary message as text: <c>b</c>, in revision 3 its type, and base64.</summary>
    /// <param name="data">The message.</param>
    /// <param name="format">The session's format.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBase64(ReadOnlySpan<byte> data, WireFormat format, IBufferWriter<byte> output)
    {
        output.Write(format.IsRevision3 ? "b4"u8 : "b"u8);
        var length = Base64.GetMaxEncodedToUtf8Length(data.Length);
        Base64.EncodeToUtf8(data, output.GetSpan(length), out _, out _);
        output.Advance(length);
    }

    private static void WriteLength(int length, byte zero, byte end, IBufferWriter<byte> output)
    {
        Span<byte> digits = stackalloc byte[11];
        length.TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++) digits[i] = (byte)(digits[i] - '0' + zero);
        digits[count] = end;
        output.Write(digits[..(count + 1)]);
    }
}
