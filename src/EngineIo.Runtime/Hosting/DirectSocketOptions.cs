namespace EngineIo.Hosting;

/// <summary>How <see cref="DirectSocketTransport"/> writes.</summary>
internal sealed class DirectSocketOptions
{
    /// <summary>Whether a connection is written directly from its first byte: all HTTP, and what TLS makes of it.</summary>
    public bool FromTheStart { get; set; }
}
