namespace EngineIo.Transports;

/// <summary>The WebSocket close codes that the server uses. RFC 6455, section 7.4.1.</summary>
internal static class CloseCode
{
    public const ushort Normal = 1000;
    public const ushort GoingAway = 1001;
    public const ushort ProtocolError = 1002;

    /// <summary>Never on the wire: the close frame held no code.</summary>
    public const ushort None = 1005;

    public const ushort InvalidData = 1007;
    public const ushort PolicyViolation = 1008;
    public const ushort TooBig = 1009;

    /// <summary>Whether a close frame may hold that code. RFC 6455, section 7.4, and the registry that it opened.</summary>
    /// <param name="code">The code.</param>
    public static bool IsValid(ushort code) =>
        code is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;
}
