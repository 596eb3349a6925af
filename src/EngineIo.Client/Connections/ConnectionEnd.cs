namespace EngineIo.Client.Connections;

/// <summary>How a connection ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Exception">The error behind it, if there is one.</param>
/// <param name="LostMessages">How many messages waited to be sent.</param>
internal sealed record ConnectionEnd(DisconnectReason Reason, Exception? Exception, int LostMessages);
