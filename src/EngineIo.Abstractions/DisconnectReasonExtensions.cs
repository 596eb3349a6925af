namespace EngineIo;

/// <summary>The texts that other Engine.IO servers use for <see cref="DisconnectReason"/>.</summary>
public static class DisconnectReasonExtensions
{
    /// <summary>The reason in the words of the reference: one of five texts, such as <c>client disconnect</c>.</summary>
    /// <param name="reason">The reason.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the enumeration.</exception>
    public static string ToWireText(this DisconnectReason reason) => reason switch
    {
        DisconnectReason.ClientDisconnect => "client disconnect",
        DisconnectReason.ServerDisconnect or DisconnectReason.ServerShutdown => "server disconnect",
        DisconnectReason.PingTimeout => "ping timeout",
        DisconnectReason.TransportClose => "transport close",
        DisconnectReason.TransportError or DisconnectReason.ParseError
            or DisconnectReason.PayloadTooLarge or DisconnectReason.SlowConsumer => "transport error",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
