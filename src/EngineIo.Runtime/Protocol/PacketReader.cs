using System.Text.Unicode;

namespace EngineIo.Protocol;

/// <summary>Reads one packet of text. Protocol 4, "Packet encoding"; protocol 3, "Encoding", packet.</summary>
/// <remarks>
/// <code>
/// packet = type data | "b" base64      ; revision 4: the second form only where the transport carries no binary
///                    | "b" type base64 ; revision 3
/// type   = "0" ... "6"
/// </code>
/// </remarks>
internal static class PacketReader
{
    /// <summary>Stands before base64.</summary>
    public const byte BinaryMark = (byte)'b';

    /// <summary>Reads one packet that fills <paramref name="packet"/>, decoding base64 where it lies.</summary>
    /// <param name="packet">The packet's bytes. The base64 of a binary packet is overwritten by what it stands for.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="packet"/>.</param>
    /// <param name="isRevision3">Whether the packet is of revision 3 of the protocol.</param>
    public static PacketError Read(Span<byte> packet, out PacketView view, bool isRevision3 = false)
    {
        view = default;
        if (packet.IsEmpty) return PacketError.Empty;
        if (packet[0] == BinaryMark) return ReadBase64(packet, isRevision3 ? 2 : 1, out view);

        var type = packet[0] - '0';
        if ((uint)type > (uint)PacketType.Noop) return PacketError.UnknownType;
        if (!Utf8.IsValid(packet)) return PacketError.InvalidUtf8;
        view = new((PacketType)type, IsBinary: false, 1..packet.Length);
        return PacketError.None;
    }

    private static PacketError ReadBase64(Span<byte> packet, int start, out PacketView view)
    {
        view = default;
        if (packet.Length < start || (start == 2 && packet[1] != (byte)'0' + (byte)PacketType.Message)) return PacketError.UnknownType;

        if (!LenientBase64.TryDecodeInPlace(packet[start..], out var decoded)) return PacketError.InvalidBase64;
        view = new(PacketType.Message, IsBinary: true, start..(start + decoded));
        return PacketError.None;
    }
}
