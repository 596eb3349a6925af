namespace EngineIo.Transports;

/// <summary>The result of <see cref="FrameConnection.TryRead"/>.</summary>
internal enum FrameStatus : byte
{
    /// <summary>There is a message.</summary>
    Message,

    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>The frames break RFC 6455: close with 1002.</summary>
    ProtocolError,

    /// <summary>A close frame's reason is not UTF-8: close with 1007.</summary>
    InvalidData,

    /// <summary>The message is, or claims to be, larger than allowed: close with 1009.</summary>
    TooBig,
}
