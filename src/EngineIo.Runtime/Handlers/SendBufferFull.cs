namespace EngineIo;

/// <summary>What happens to a message for a client that already has <see cref="EngineIoOptions.MaxBufferedBytes"/> waiting.</summary>
public enum SendBufferFull
{
    /// <summary>The sender awaits until there is room, or until the client is gone. While the client is being let in nothing is written: what its connect handler sends is taken.</summary>
    Wait,

    /// <summary>The message is dropped. It is counted, and logged once for each client.</summary>
    Drop,

    /// <summary>The client is disconnected with <see cref="DisconnectReason.SlowConsumer"/>.</summary>
    Disconnect,
}
