namespace EngineIo.Protocol;

/// <summary>How a session's packets are written: fixed at its handshake.</summary>
/// <param name="Revision">The revision of the protocol: 3 or 4.</param>
/// <param name="AsBase64">Whether the client takes no binary: binary messages then go as text, on WebSocket too.</param>
internal readonly record struct WireFormat(int Revision, bool AsBase64)
{
    /// <summary>Whether the revision is 3.</summary>
    public bool IsRevision3 => Revision == 3;
}
