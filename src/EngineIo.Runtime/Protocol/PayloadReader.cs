namespace EngineIo.Protocol;

/// <summary>Finds the packets of a payload. Protocol 4, "Packet encoding", HTTP long-polling.</summary>
/// <remarks>
/// <code>
/// payload = packet *( %x1e packet )
/// </code>
/// Readers of both revisions go by the same position: 0 at first, and past the payload's length when the last packet is read. So there is
/// always a first packet to read, and an empty payload is an error.
/// </remarks>
internal static class PayloadReader
{
    /// <summary>Separates the packets: the record separator.</summary>
    public const byte Separator = 0x1e;

    /// <summary>Reads the packet that starts at <paramref name="position"/>, and moves the position to the next.</summary>
    /// <param name="payload">The whole payload.</param>
    /// <param name="position">Where the packet starts. A payload that ends in a separator ends in an empty packet, which is an
    /// error.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="payload"/>.</param>
    public static PacketError ReadNext(Span<byte> payload, ref int position, out PacketView view)
    {
        var start = position;
        var rest = payload[start..];
        var length = rest.IndexOf(Separator);
        if (length < 0) length = rest.Length;

        position += length + 1;
        var error = PacketReader.Read(rest[..length], out view);
        view = view.In(start);
        return error;
    }
}
