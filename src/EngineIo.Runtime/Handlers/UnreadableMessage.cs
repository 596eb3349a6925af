namespace EngineIo;

/// <summary>
/// What happens to a client that sends what is not the JSON that its handler reads. The message is dropped, with a line in the log, whatever is chosen.
/// </summary>
public enum UnreadableMessage
{
    /// <summary>Nothing: its next message is handled as if this one had not been sent.</summary>
    Drop,

    /// <summary>The client is disconnected with <see cref="DisconnectReason.ParseError"/>; what waits for it is still sent.</summary>
    Disconnect,
}
