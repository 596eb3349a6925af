namespace EngineIo;

/// <summary>The ways in which packets travel between a client and the server.</summary>
[Flags]
public enum EngineIoTransport
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>HTTP long polling.</summary>
    Polling = 1,

    /// <summary>WebSocket.</summary>
    WebSocket = 2,
}
