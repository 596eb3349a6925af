namespace EngineIo;

/// <summary>What happens to a message that gets no permit of the client's <see cref="EngineIoOptions.MessageLimiter"/>.</summary>
public enum MessageLimitReached
{
    /// <summary>The message is dropped. It is counted, and logged once for each client.</summary>
    Drop,

    /// <summary>The client is disconnected with <see cref="DisconnectReason.ServerDisconnect"/>.</summary>
    Disconnect,
}
