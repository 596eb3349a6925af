namespace EngineIo;

/// <summary>Why the connection between a client and a server ended, as the side that tells it sees it.</summary>
public enum DisconnectReason
{
    /// <summary>The client said goodbye: it sent a close packet.</summary>
    ClientDisconnect,

    /// <summary>The application asked for the end.</summary>
    ServerDisconnect,

    /// <summary>The client did not answer a ping in time; at a client: the server sent no ping in time.</summary>
    PingTimeout,

    /// <summary>The connection went away.</summary>
    TransportClose,

    /// <summary>A request of the transport failed or was aborted, or the client broke the rules of its transport by overlapping requests.</summary>
    TransportError,

    /// <summary>The other side sent what is not Engine.IO, or what the application can't read and has chosen to disconnect for.</summary>
    ParseError,

    /// <summary>The other side sent more bytes at once than the option <c>MaxPayload</c> allows.</summary>
    PayloadTooLarge,

    /// <summary>The client did not take its messages: its send buffer was full for longer, or of more, than the options of the server allow.</summary>
    SlowConsumer,

    /// <summary>The server is shutting down.</summary>
    ServerShutdown,
}
