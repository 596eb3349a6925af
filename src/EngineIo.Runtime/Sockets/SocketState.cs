namespace EngineIo.Sockets;

/// <summary>Where a socket is in its life. It only ever goes forward.</summary>
internal enum SocketState : byte
{
    /// <summary>The connect handler has not let the client in yet.</summary>
    Connecting,

    /// <summary>The client is in.</summary>
    Open,

    /// <summary>The end has begun: the disconnect handler, or the last packets, are still to come.</summary>
    Closing,

    /// <summary>It is over.</summary>
    Closed,
}
