namespace EngineIo.Client;

/// <summary>A connection could not be made, or has ended.</summary>
public class EngineIoClientException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, in one sentence.</param>
    /// <param name="reason">Why the connection ended, or could not be made.</param>
    /// <param name="innerException">The error behind it, if there is one.</param>
    public EngineIoClientException(string message, DisconnectReason reason, Exception? innerException = null) : base(message, innerException) => Reason = reason;

    /// <summary>Why the connection ended, or could not be made.</summary>
    public DisconnectReason Reason { get; }
}
