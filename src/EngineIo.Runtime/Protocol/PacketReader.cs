using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace EngineIo.Protocol;

/// <summary>Finds packets in bytes. Protocol 4, "Packet encoding".</summary>
/// <remarks>
/// <code>
/// packet  = type data | "b" base64     ; the second form only where the transport carries no binary
/// type    = "0" ... "6"
/// payload = packet *( %x1e packet )
/// </code>
/// </remarks>
internal static class PacketReader
{
    /// <summary>Separates the packets of a payload: the record separator, which valid packets can't hold but in text that nobody splits.</summary>
    public const byte Separator = 0x1e;

    /// <summary>Stands before base64.</summary>
    public const byte BinaryMark = (byte)'b';

    /// <summary>Reads one packet that fills <paramref name="packet"/>, decoding base64 where it lies.</summary>
    /// <param name="packet">The packet's bytes. The base64 of a binary packet is overwritten by what it stands for.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="packet"/>.</param>
    public static PacketError Read(Span<byte> packet, out PacketView view)
    {
        view = default;
        if (packet.IsEmpty) return PacketError.Empty;

        if (packet[0] == BinaryMark)
        {
            if (!TryDecodeBase64(packet[1..], out var decoded)) return PacketError.InvalidBase64;
            view = new(PacketType.Message, IsBinary: true, 1..(1 + decoded));
            return PacketError.None;
        }

        var type = packet[0] - '0';
        if ((uint)type > (uint)PacketType.Noop) return PacketError.UnknownType;
        if (!Utf8.IsValid(packet)) return PacketError.InvalidUtf8;
        view = new((PacketType)type, IsBinary: false, 1..packet.Length);
        return PacketError.None;
    }

    /// <summary>Reads the packet of a payload that starts at <paramref name="position"/>, and moves the position behind its separator.</summary>
    /// <param name="payload">The whole payload.</param>
    /// <param name="position">
    /// Where the packet starts; 0 at first. The payload is at its end when the position is greater than its length: a payload that ends in
    /// a separator ends in an empty packet, which is an error.
    /// </param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="payload"/>.</param>
    public static PacketError ReadNext(Span<byte> payload, ref int position, out PacketView view)
    {
        var rest = payload[position..];
        var length = rest.IndexOf(Separator);
        if (length < 0) length = rest.Length;

        var error = Read(rest[..length], out view);
        if (error is PacketError.None)
            view = view with { Data = (view.Data.Start.Value + position)..(view.Data.End.Value + position) };
        position += length + 1;
        return error;
    }

    private static bool TryDecodeBase64(Span<byte> text, out int decoded)
    {
        // The decoder of the framework passes over white space; on the wire there is none to pass over.
        decoded = 0;
        return text.IndexOfAny(" \t\r\n"u8) < 0
            && Base64.DecodeFromUtf8InPlace(text, out decoded) is OperationStatus.Done;
    }
}
