namespace EngineIo.Protocol;

/// <summary>The form of a payload that a client sends: of either revision, text or binary.</summary>
/// <param name="isRevision3">Whether it is of revision 3.</param>
/// <param name="isBinary">Whether it is binary, which only a payload of revision 3 can be.</param>
internal readonly struct PayloadDecoder(bool isRevision3, bool isBinary)
{
    /// <summary>
    /// Reads the packet that starts at <paramref name="position"/>, and moves the position to the next; see <see cref="PayloadReader"/>.
    /// </summary>
    /// <param name="payload">The whole payload.</param>
    /// <param name="position">Where the packet starts.</param>
    /// <param name="view">The packet; its range counts from the start of <paramref name="payload"/>.</param>
    public PacketError ReadNext(Span<byte> payload, ref int position, out PacketView view) =>
        !isRevision3 ? PayloadReader.ReadNext(payload, ref position, out view)
        : isBinary ? PayloadReader3.ReadNextBinary(payload, ref position, out view)
        : PayloadReader3.ReadNextText(payload, ref position, out view);
}
