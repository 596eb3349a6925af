using Microsoft.Extensions.Logging;

namespace EngineIo.Telemetry;

/// <summary>
/// All that the runtime logs. No message's text and no whole sid is ever among it. An id is never used twice, nor again when its message is
/// gone.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Client {Sid} connected by {Transport}.")]
    public static partial void Connected(ILogger logger, string sid, EngineIoTransport transport);

    [LoggerMessage(2, LogLevel.Debug, "Client {Sid} disconnected: {Reason}.")]
    public static partial void Disconnected(ILogger logger, string sid, DisconnectReason reason);

    [LoggerMessage(3, LogLevel.Debug, "Client {Sid} went from polling to WebSocket.")]
    public static partial void Upgraded(ILogger logger, string sid);

    [LoggerMessage(4, LogLevel.Information, "The upgrade of client {Sid} was not finished within UpgradeTimeout ({Timeout}); polling goes on.")]
    public static partial void UpgradeTimedOut(ILogger logger, string sid, TimeSpan timeout);

    [LoggerMessage(5, LogLevel.Information, "The upgrade of client {Sid} failed: {Cause}; polling goes on.")]
    public static partial void UpgradeFailed(ILogger logger, string sid, string cause);

    [LoggerMessage(6, LogLevel.Information, "Refused a request with {Status}: received {Received}, expected {Expected}; decided by {Option}.")]
    public static partial void RequestRefused(ILogger logger, int status, string received, string expected, string option);

    [LoggerMessage(7, LogLevel.Information, "The connect handler refused a client.")]
    public static partial void ConnectRefused(ILogger logger);

    [LoggerMessage(8, LogLevel.Error, "The {Handler} handler threw for client {Sid}.")]
    public static partial void HandlerFailed(ILogger logger, string handler, string sid, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "A background task failed.")]
    public static partial void BackgroundTaskFailed(ILogger logger, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Dropping messages for client {Sid}: the send buffer is full (MaxBufferedBytes = {Limit}, SendBufferFull = {Policy}). Logged once for each client.")]
    public static partial void MessagesDropped(ILogger logger, string sid, long limit, SendBufferFull policy);

    [LoggerMessage(11, LogLevel.Warning, "Shutdown took longer than ShutdownTimeout: {Sockets} clients and {Tasks} background tasks were cut off.")]
    public static partial void ShutdownTimedOut(ILogger logger, int sockets, int tasks);

    [LoggerMessage(12, LogLevel.Error, "The heartbeat failed; it goes on with the next beat.")]
    public static partial void HeartbeatFailed(ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Information, "Client {Sid} broke the protocol: received {Received}, expected {Expected}; decided by {Option}.")]
    public static partial void ProtocolViolation(ILogger logger, string sid, string received, string expected, string option);

    [LoggerMessage(14, LogLevel.Error, "SidGenerator gave only sids that are in use.")]
    public static partial void SidsInUse(ILogger logger);

    [LoggerMessage(15, LogLevel.Debug, "The connection of client {Sid} broke.")]
    public static partial void ConnectionBroke(ILogger logger, string sid, Exception exception);

    [LoggerMessage(16, LogLevel.Warning, "Dropped a message of client {Sid}: {Cause}")]
    public static partial void MessageUnreadable(ILogger logger, string sid, string cause);

    [LoggerMessage(17, LogLevel.Error, "The WebSocket of client {Sid} failed.")]
    public static partial void WebSocketFailed(ILogger logger, string sid, Exception exception);

    [LoggerMessage(40, LogLevel.Warning, "The upgrade of client {Sid} to WebSocket was refused with {Status}: it came without the credential of the client's polls, which go on. "
        + "A browser sends no Authorization header with a WebSocket. Let the page give its token in the query (access_token, which "
        + "JwtBearerEvents.OnMessageReceived "
        + "reads), or use cookies. Logged once for each client.")]
    public static partial void UpgradeUnauthorized(ILogger logger, string sid, int status);

    [LoggerMessage(41, LogLevel.Warning, "AllowedOrigins of {Handler} has \"*\" and AllowCredentials is true: any page can use the server as the user who looks at "
        + "that page. List the origins of your own pages, or leave AllowCredentials unset.")]
    public static partial void AnyOriginWithCredentials(ILogger logger, string handler);

    [LoggerMessage(42, LogLevel.Debug, "The authentication of client {Sid} has expired: CloseOnAuthenticationExpiration ends its session.")]
    public static partial void AuthenticationExpired(ILogger logger, string sid);

    /// <summary>
    /// A request that ended a session, or was to open one, and was cancelled by the application; not one whose client went away.
    /// </summary>
    public static void RequestCancelled(ILogger logger, bool? isCancelledInFront, string method, string sid)
    {
        if (isCancelledInFront is true) RequestCancelledInFront(logger, method, sid);
        else if (isCancelledInFront is null) RequestCancelledSomewhere(logger, method, sid);
    }

    [LoggerMessage(50, LogLevel.Warning,
        "A {Method} of client {Sid} was cancelled while its connection lives, and its session ends: HttpContext.RequestAborted was "
        + "cancelled in front of the "
        + "endpoint, by a time limit of the application or another token that it has set.")]
    private static partial void RequestCancelledInFront(ILogger logger, string method, string sid);

    [LoggerMessage(51, LogLevel.Information,
        "A {Method} of client {Sid} was cancelled, and its session ends: by the client, or by a token that the application has set as "
        + "HttpContext.RequestAborted.")]
    private static partial void RequestCancelledSomewhere(ILogger logger, string method, string sid);

    [LoggerMessage(52, LogLevel.Information, "The answer to a {Method} of client {Sid} can't be written, and its session ends: {Exception}: {Cause}")]
    public static partial void AnswerFailed(ILogger logger, string method, string sid, string exception, string cause);

    [LoggerMessage(53, LogLevel.Warning,
        "The web server takes no WebSocket, which is refused with 503: {Cause}. Kestrel's limit MaxConcurrentUpgradedConnections is "
        + "{Limit}. Logged once.")]
    public static partial void WebSocketNotTaken(ILogger logger, string cause, string limit);

    [LoggerMessage(
        60, LogLevel.Warning,
        "Dropped a {Kind} message of client {Sid}: the handler takes {Taken}. Logged once per client.")]
    public static partial void MessageUntaken(ILogger logger, string kind, string sid, string taken);

    [LoggerMessage(
        61, LogLevel.Warning,
        "A handler of client {Sid} has been at work for longer than PingInterval + PingTimeout ({Limit}), and {Count} messages of the "
        + "client wait behind it. "
        + "If it waits for one of them, it never ends: docs/handlers.md says why. Logged once per client.")]
    public static partial void HandlerHoldsUpMessages(ILogger logger, string sid, TimeSpan limit, int count);

    [LoggerMessage(62, LogLevel.Warning, "Options are configured under the name '{Name}', which is no handler's full name ({Handlers}): they have no effect.")]
    public static partial void OptionsWithoutHandler(ILogger logger, string name, string handlers);

    [LoggerMessage(30, LogLevel.Warning,
        "Disconnecting client {Sid}, which does not take its messages; decided by {Option} (SendBufferFull = {Policy}, "
        + "MaxBufferedBytes = {Limit}, SlowConsumerTimeout = {Timeout}).")]
    public static partial void SlowConsumer(ILogger logger, string sid, string option, SendBufferFull policy, long limit, TimeSpan timeout);

    [LoggerMessage(31, LogLevel.Warning, "Client {Sid} sends more than its MessageLimiter allows (MessageLimitReached = {Policy}). Logged once for each client.")]
    public static partial void MessageLimited(ILogger logger, string sid, MessageLimitReached policy);
}
