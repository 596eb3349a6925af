namespace EngineIo.Transports;

/// <summary>The WebSocket close codes that the server uses. RFC 6455, section 7.4.1.</summary>
internal static class CloseCode
{
    public const ushort Normal = 1000;
    public const ushort GoingAway = 1001;
    public const ushort ProtocolError = 1002;

    /// <summary>The close frame has no code. This value is never sent.</summary>
    public const ushort None = 1005;

    public const ushort InvalidData = 1007;
    public const ushort PolicyViolation = 1008;
    public const ushort TooBig = 1009;

    /// <summary>Whether a close frame may hold that code. RFC 6455, section 7.4, and the registry that it opened.</summary>
    /// <param name="code">The code.</param>
    public static bool IsValid(ushort code) =>
        code is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;

    /// <summary>The code of the close frame that ends a session.</summary>
    /// <param name="reason">Why the session ends.</param>
    public static ushort Of(DisconnectReason reason) => reason switch
    {
        DisconnectReason.ServerShutdown => GoingAway,
        DisconnectReason.PayloadTooLarge => TooBig,
        DisconnectReason.ParseError => ProtocolError,
        DisconnectReason.SlowConsumer => PolicyViolation,
        _ => Normal,
    };

    /// <summary>The code of the close frame after a bad frame.</summary>
    /// <param name="status">What is wrong with the frame.</param>
    public static ushort Of(FrameStatus status) => status switch
    {
        FrameStatus.TooBig => TooBig,
        FrameStatus.InvalidData => InvalidData,
        _ => ProtocolError,
    };
}
