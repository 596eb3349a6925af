using System.Buffers;
using System.Text;

namespace EngineIo.Protocol;

/// <summary>Finds the packets of a payload of revision 3, in both of its forms. Protocol 3, "Encoding", payload.</summary>
/// <remarks>
/// <code>
/// text   = 1*( length ":" packet )              ; length: digits; UTF-16 code units, as a string of JavaScript counts them
/// binary = 1*( kind 1*digit %xff packet )       ; kind: %x00 text, %x01 binary, whose type is a byte %x00 ... %x06
///                                               ; digit: %x00 ... %x09; the length in bytes
/// </code>
/// </remarks>
internal static class PayloadReader3
{
    private const byte TextKind = 0;
    private const byte BinaryKind = 1;
    private const byte LengthEnd = 0xff;

    /// <summary>More digits than a length that fits into memory can have.</summary>
    private const int MaxDigits = 9;

    /// <summary>
    /// Reads the packet of a text payload that starts at <paramref name="position"/>, and moves the position to the next.
    /// </summary>
    /// <param name="payload">The whole payload.</param>
    /// <param name="position">Where the packet starts; see <see cref="PayloadReader"/>.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="payload"/>.</param>
    public static PacketError ReadNextText(Span<byte> payload, ref int position, out PacketView view)
    {
        view = default;
        if (!TryReadLength(payload, (byte)'0', (byte)':', ref position, out var units)) return PacketError.Malformed;
        var length = Utf8Length(payload[position..], units);
        return length < 0 ? PacketError.Malformed : ReadPacket(payload, length, ref position, out view);
    }

    /// <summary>
    /// Reads the packet of a binary payload that starts at <paramref name="position"/>, and moves the position to the next.
    /// </summary>
    /// <param name="payload">The whole payload.</param>
    /// <param name="position">Where the packet starts; see <see cref="PayloadReader"/>.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="payload"/>.</param>
    public static PacketError ReadNextBinary(Span<byte> payload, ref int position, out PacketView view)
    {
        view = default;
        if (position >= payload.Length || payload[position] > BinaryKind) return PacketError.Malformed;
        var kind = payload[position++];
        if (!TryReadLength(payload, 0, LengthEnd, ref position, out var length) || length > payload.Length - position)
            return PacketError.Malformed;
        if (kind == TextKind) return ReadPacket(payload, length, ref position, out view);

        var error = ReadBinary(payload.Slice(position, length), out view);
        view = view.In(position);
        MoveBehind(payload, length, ref position);
        return error;
    }

    /// <summary>Reads a packet of a WebSocket's binary frame, or of a binary payload.</summary>
    /// <param name="packet">The packet's bytes.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="packet"/>.</param>
    public static PacketError ReadBinary(ReadOnlySpan<byte> packet, out PacketView view)
    {
        view = new(PacketType.Message, IsBinary: true, Math.Min(1, packet.Length)..packet.Length);
        if (packet.IsEmpty) return PacketError.Empty;
        return packet[0] == (byte)PacketType.Message ? PacketError.None : PacketError.UnknownType;
    }

    private static PacketError ReadPacket(Span<byte> payload, int length, ref int position, out PacketView view)
    {
        var error = PacketReader.Read(payload.Slice(position, length), out view, isRevision3: true);
        view = view.In(position);
        MoveBehind(payload, length, ref position);
        return error;
    }

    private static void MoveBehind(ReadOnlySpan<byte> payload, int length, ref int position)
    {
        position += length;
        if (position == payload.Length) position++;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> payload, byte zero, byte end, ref int position, out int length)
    {
        length = 0;
        for (var digits = 0; position < payload.Length; digits++)
        {
            var value = payload[position++];
            if (value == end) return digits > 0;
            var digit = value - zero;
            if ((uint)digit > 9 || digits == MaxDigits) return false;
            length = length * 10 + digit;
        }

        return false;
    }

    /// <summary>
    /// How many bytes a number of UTF-16 code units takes; negative: there are not so many, or the last is half of a character.
    /// </summary>
    private static int Utf8Length(ReadOnlySpan<byte> text, int units)
    {
        if (units <= text.Length && Ascii.IsValid(text[..units])) return units;
        var length = 0;
        while (units > 0)
        {
            if (Rune.DecodeFromUtf8(text[length..], out var rune, out var consumed) is not OperationStatus.Done) return -1;
            units -= rune.Utf16SequenceLength;
            length += consumed;
        }

        return units == 0 ? length : -1;
    }
}
