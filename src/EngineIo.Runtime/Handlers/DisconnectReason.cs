namespace EngineIo;

/// <summary>Why a client's connection ended.</summary>
public enum DisconnectReason
{
    /// <summary>The client said goodbye: it sent a close packet.</summary>
    ClientDisconnect,

    /// <summary>The application asked for the end.</summary>
    ServerDisconnect,

    /// <summary>The client did not answer a ping in time.</summary>
    PingTimeout,

    /// <summary>The connection went away.</summary>
    TransportClose,

    /// <summary>The client broke the rules of its transport: overlapping polls, or an aborted request.</summary>
    TransportError,

    /// <summary>The client sent what is not Engine.IO or, with <see cref="UnreadableMessage.Disconnect"/>, what its handler can't read.</summary>
    ParseError,

    /// <summary>The client sent more than <see cref="EngineIoOptions.MaxPayload"/> bytes at once.</summary>
    PayloadTooLarge,

    /// <summary>The client did not take its messages: its send buffer was full for longer, or of more, than the options allow.</summary>
    SlowConsumer,

    /// <summary>The server is shutting down.</summary>
    ServerShutdown,
}
