namespace EngineIo.Client;

/// <summary>A connection has ended and the client is going to connect again.</summary>
public sealed class EngineIoReconnectingEventArgs : EventArgs
{
    internal EngineIoReconnectingEventArgs(int attempt, TimeSpan delay, DisconnectReason reason, int lostMessages, Exception? exception)
    {
        Attempt = attempt;
        Delay = delay;
        Reason = reason;
        LostMessages = lostMessages;
        Exception = exception;
    }

    /// <summary>Which attempt this will be, from 1 on.</summary>
    public int Attempt { get; }

    /// <summary>How long the client waits before it.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Why the connection, or the attempt before this one, ended.</summary>
    public DisconnectReason Reason { get; }

    /// <summary>How many messages were accepted by <c>SendAsync</c> and not yet handed to the transport: they are lost. 0 but for the first attempt.</summary>
    public int LostMessages { get; }

    /// <summary>The error that ended the connection or the attempt, if there was one.</summary>
    public Exception? Exception { get; }
}

/// <summary>The client has connected again.</summary>
public sealed class EngineIoReconnectedEventArgs : EventArgs
{
    internal EngineIoReconnectedEventArgs(int attempts, string id)
    {
        Attempts = attempts;
        Id = id;
    }

    /// <summary>How many attempts it took.</summary>
    public int Attempts { get; }

    /// <summary>The sid of the new session: the server knows nothing of the old one.</summary>
    public string Id { get; }
}
