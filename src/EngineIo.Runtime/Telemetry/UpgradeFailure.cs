namespace EngineIo.Telemetry;

/// <summary>Why an upgrade that had begun came to nothing, in the words of the metrics.</summary>
internal static class UpgradeFailure
{
    /// <summary><see cref="EngineIoOptions.UpgradeTimeout"/> is over.</summary>
    public const string Timeout = "timeout";

    /// <summary>What came on the WebSocket is not the next step.</summary>
    public const string ProtocolError = "protocol_error";

    /// <summary>The WebSocket closed.</summary>
    public const string WebSocketClosed = "websocket_closed";

    /// <summary>The session ended.</summary>
    public const string SessionEnded = "session_ended";
}
