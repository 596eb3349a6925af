namespace EngineIo.Comparison.Load;

/// <summary>What the load client does with its connections.</summary>
internal enum Workload
{
    /// <summary>Each connection keeps some messages in flight; or, with a rate, all of them send that many messages in a second.</summary>
    Echo,

    /// <summary>Each connection posts a message and polls for its echo.</summary>
    Polling,

    /// <summary>Connects by WebSocket until the server says it is open, closes, and starts again.</summary>
    WebSocketHandshakes,

    /// <summary>Connects by polling until the server says it is open, closes, and starts again.</summary>
    PollingHandshakes,

    /// <summary>The first connection sends a message, all of them get it, then it sends the next one.</summary>
    FanOut,

    /// <summary>The connections are there, and that is all.</summary>
    Idle,
}

/// <summary>One run of the load client.</summary>
internal sealed record LoadJob
{
    public required Workload Workload { get; init; }

    public Protocol Protocol { get; init; }

    public int Port { get; init; }

    /// <summary>The process whose time and memory count.</summary>
    public int ServerProcess { get; init; }

    public int Connections { get; init; } = 64;

    /// <summary>How many messages of a connection are under way at once.</summary>
    public int InFlight { get; init; } = 1;

    /// <summary>The bytes of a message, without what a protocol puts around it.</summary>
    public int Size { get; init; } = 32;

    public bool Binary { get; init; }

    /// <summary>The messages in a second of all connections together; 0: as many as there can be.</summary>
    public int Rate { get; init; }

    /// <summary>How long it does the same before it measures.</summary>
    public double WarmUpSeconds { get; init; } = 1;

    public double Seconds { get; init; } = 3;
}
