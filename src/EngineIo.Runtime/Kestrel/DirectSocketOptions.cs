namespace EngineIo.Kestrel;

/// <summary>What <see cref="DirectSocketTransport"/> is to do. Set while the host is built.</summary>
internal sealed class DirectSocketOptions
{
    /// <summary>Whether connections are written directly from the first byte on: HTTP responses, and the bytes of TLS, too.</summary>
    public bool FromTheStart { get; set; }

    /// <summary>Whether a WebSocket takes its connection away from HTTP, so that the request ends after the handshake.</summary>
    public bool DetachesWebSockets { get; set; }
}
