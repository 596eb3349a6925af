namespace EngineIo;

/// <summary>
/// What happens to a client that sends what its handler can't take: what is not the JSON that a method reads, or a message of a kind,
/// text or binary, that no
/// method takes. The message is dropped, with a line in the log (for a kind, with the first message of each client alone), whatever is
/// chosen.
/// </summary>
public enum UnreadableMessage
{
    /// <summary>Nothing: its next message is handled as if this one had not been sent.</summary>
    Drop,

    /// <summary>The client is disconnected with <see cref="DisconnectReason.ParseError"/>; what waits for it is still sent.</summary>
    Disconnect,
}
