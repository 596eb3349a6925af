namespace EngineIo;

/// <summary>What happens to a message for a client that already has <see cref="EngineIoOptions.MaxBufferedBytes"/> waiting.</summary>
/// <remarks>A unit of several messages (<see cref="EncodedMessage"/>) is taken, waits, or is dropped as a whole.</remarks>
public enum SendBufferFull
{
    /// <summary>
    /// A send to one client awaits until there is room, or until the client is gone. A send to many never waits: what a client has no room
    /// for waits in a line of its own, in order. A client that makes no room for <see cref="EngineIoOptions.SlowConsumerTimeout"/>, or
    /// whose line reaches <see cref="EngineIoOptions.MaxBufferedBytes"/>, too, is disconnected with
    /// <see cref="DisconnectReason.SlowConsumer"/>. While the client is being let in nothing is written: what its connect handler sends is
    /// taken.
    /// </summary>
    Wait,

    /// <summary>The new message is dropped. It is counted, and logged once for each client.</summary>
    Drop,

    /// <summary>
    /// The oldest messages that wait are dropped until the new one fits. They are counted, and logged once for each client.
    /// </summary>
    DropOldest,

    /// <summary>The client is disconnected at once with <see cref="DisconnectReason.SlowConsumer"/>.</summary>
    Disconnect,
}
