namespace EngineIo.Comparison.Load;

/// <summary>What a run of the load client found.</summary>
internal sealed record LoadResult
{
    /// <summary>Why nothing was found: the first thing that went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Messages, round trips, handshakes or deliveries in a second.</summary>
    public double PerSecond { get; init; }

    /// <summary>The server's processor time for each of them, in microseconds.</summary>
    public double ServerMicroseconds { get; init; }

    /// <summary>How much of a core the server took.</summary>
    public double ServerShare { get; init; }

    /// <summary>How much of a core the load client took: near 1, it was the limit.</summary>
    public double LoadShare { get; init; }

    /// <summary>
    /// How much of a core everything else took, the host of a virtual machine among it: much of it, and the run is worth little.
    /// </summary>
    public double OthersShare { get; init; }

    /// <summary>The median of the latencies, in microseconds.</summary>
    public double P50 { get; init; }

    public double P99 { get; init; }

    /// <summary>What the server's memory grew by for each connection; measured where they are idle.</summary>
    public double BytesPerConnection { get; init; }
}
