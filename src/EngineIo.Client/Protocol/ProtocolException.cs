namespace EngineIo.Client.Protocol;

/// <summary>The server sent what the protocol, or an option, does not allow.</summary>
/// <param name="reason">The reason that the connection ends with.</param>
/// <param name="message">What it sent.</param>
internal sealed class ProtocolException(DisconnectReason reason, string message) : Exception(message)
{
    public DisconnectReason Reason { get; } = reason;
}
