namespace EngineIo.Telemetry;

/// <summary>
/// The names and the values of what metrics and activities are told apart by. Values are few and known beforehand: never a sid, an address or what a
/// client sent.
/// </summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/general/attributes/; names of our own begin with <c>engineio</c>.</remarks>
internal static class Attributes
{
    public const string Handler = "engineio.handler";
    public const string Transport = "engineio.transport";
    public const string ProtocolVersion = "engineio.protocol.version";
    public const string Event = "engineio.event";
    public const string DisconnectReason = "engineio.disconnect.reason";
    public const string Direction = "network.io.direction";
    public const string ErrorType = "error.type";

    /// <summary>Of activities alone: the beginning of the sid, as the log has it.</summary>
    public const string Sid = "engineio.sid";

    /// <summary>Of activities alone: <c>text</c> or <c>binary</c>.</summary>
    public const string MessageType = "engineio.message.type";

    /// <summary>Of activities alone: the message's length in bytes.</summary>
    public const string MessageSize = "engineio.message.size";

    public const string Received = "receive";
    public const string Sent = "transmit";

    /// <summary>The protocol's own name of a transport.</summary>
    /// <param name="transport">The transport.</param>
    public static string ValueOf(EngineIoTransport transport) => transport switch
    {
        EngineIoTransport.Polling => "polling",
        EngineIoTransport.WebSocket => "websocket",
        _ => "_OTHER",
    };

    /// <summary>A revision of the protocol.</summary>
    /// <param name="revision">The revision.</param>
    public static string ValueOf(int revision) => revision == 3 ? "3" : "4";

    /// <summary>Why a client left.</summary>
    /// <param name="reason">The reason.</param>
    public static string ValueOf(DisconnectReason reason) => reason switch
    {
        EngineIo.DisconnectReason.ClientDisconnect => "client_disconnect",
        EngineIo.DisconnectReason.ServerDisconnect => "server_disconnect",
        EngineIo.DisconnectReason.PingTimeout => "ping_timeout",
        EngineIo.DisconnectReason.TransportClose => "transport_close",
        EngineIo.DisconnectReason.TransportError => "transport_error",
        EngineIo.DisconnectReason.ParseError => "parse_error",
        EngineIo.DisconnectReason.PayloadTooLarge => "payload_too_large",
        EngineIo.DisconnectReason.SlowConsumer => "slow_consumer",
        _ => "server_shutdown",
    };

    /// <summary>What went wrong: the type of the exception.</summary>
    /// <param name="exception">The exception.</param>
    public static string ValueOf(Exception exception) => exception.GetType().FullName ?? "_OTHER";
}
