namespace EngineIo.Telemetry;

/// <summary>Why a request was refused, in the words of the metrics. The log says more.</summary>
internal static class RefusalCause
{
    public const string ForeignOrigin = "foreign_origin";
    public const string UnknownTransport = "unknown_transport";
    public const string UnknownSid = "unknown_sid";

    /// <summary><see cref="EngineIoOptions.RequireSameUser"/>.</summary>
    public const string OtherUser = "other_user";

    public const string UnsupportedRevision = "unsupported_protocol_version";
    public const string WrongRevision = "wrong_protocol_version";
    public const string HandshakeMethod = "handshake_method";
    public const string PollMethod = "poll_method";
    public const string NoWebSocket = "no_websocket";
    public const string WebSocketNotTaken = "websocket_not_taken";
    public const string AnsweredInFront = "answered_in_front";
    public const string LeftPolling = "left_polling";
    public const string ForbiddenUpgrade = "upgrades_off";
    public const string SecondWebSocket = "second_websocket";
    public const string ForbiddenJsonp = "jsonp_off";
    public const string MalformedJsonp = "malformed_jsonp";
    public const string LateJsonp = "late_jsonp";

    /// <summary>A parameter of the query is given more than once, with different values.</summary>
    public const string RepeatedParameter = "repeated_parameter";

    /// <summary>The host shuts down.</summary>
    public const string Stopping = "server_stopping";

    /// <summary><see cref="EngineIoOptions.MaxConnections"/>.</summary>
    public const string MaxConnections = "max_connections";

    /// <summary><see cref="EngineIoOptions.SidGenerator"/> gives only sids that are in use.</summary>
    public const string SidsInUse = "sids_in_use";

    /// <summary>The request lacks what a parameter of the connect handler asks for.</summary>
    public const string BadParameters = "bad_parameters";

    /// <summary>The connect handler said no.</summary>
    public const string ByHandler = "refused_by_handler";

    /// <summary>The connect handler threw.</summary>
    public const string HandlerFailed = "handler_failed";
}
