namespace EngineIo.Kestrel;

/// <summary>What <see cref="DirectSocketTransport"/> does.</summary>
internal sealed class DirectSocketOptions
{
    /// <summary>Whether a connection is written directly from its first byte: all HTTP, and what TLS makes of it.</summary>
    public bool FromTheStart { get; set; }

    /// <summary>Whether a WebSocket takes its connection away from HTTP, and its request ends with the handshake.</summary>
    public bool DetachesWebSockets { get; set; }
}
