using EngineIo.CompilerServices;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Hosting;

/// <summary>
/// Refuses requests, each with a count of its cause and one line in the log: what was received, what was expected, and which option
/// decides.
/// </summary>
/// <param name="server">Whose clients are refused.</param>
internal sealed class Refusals(EngineIoServer server)
{
    private bool _hasLoggedWebSockets;

    /// <summary>Refuses a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="error">The answer.</param>
    /// <param name="cause">One of <see cref="RefusalCause"/>.</param>
    /// <param name="received">What was received.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="option">The option that decides, where one does.</param>
    public Task RefuseAsync(HttpContext http, RequestError error, string cause, string received, string expected, string? option = null)
    {
        Count(cause);
        Log.RequestRefused(server.Logger, error.Status, received, expected, option is null ? "the protocol" : $"the option {option}");
        return error.WriteAsync(http);
    }

    /// <summary>Tells those who watch.</summary>
    /// <param name="cause">One of <see cref="RefusalCause"/>.</param>
    public void Count(string cause)
    {
        server.Metrics.OnRefused(cause);
        server.Activities.OnRefused(cause);
    }

    public Task UnknownTransportAsync(HttpContext http, EngineIoTransport allowed) => RefuseAsync(
        http, RequestError.UnknownTransport, RefusalCause.UnknownTransport,
        Query(http, "transport"), $"{allowed}", nameof(EngineIoOptions.Transports));

    public Task RepeatedAsync(HttpContext http, string name) => RefuseAsync(
        http, RequestError.BadRequest, RefusalCause.RepeatedParameter, Query(http, name), $"one {name}, or the same one again");

    public Task ForeignOriginAsync(HttpContext http)
    {
        OnForeignOrigin(http, RequestError.BadRequest.Status);
        return RequestError.BadRequest.WriteAsync(http);
    }

    /// <summary>A preflight request of a foreign origin is answered, but without the headers that would let its page go on.</summary>
    /// <param name="http">The request.</param>
    public void OnForeignPreflight(HttpContext http) => OnForeignOrigin(http, StatusCodes.Status204NoContent);

    private void OnForeignOrigin(HttpContext http, int status)
    {
        Count(RefusalCause.ForeignOrigin);
        Log.RequestRefused(
            server.Logger, status, $"Origin {LogText.Of(http.Request.Headers.Origin)}",
            $"an allowed origin (the server's own is {LogText.Of($"{http.Request.Scheme}://{http.Request.Host}")})",
            $"the option {nameof(EngineIoOptions.AllowedOrigins)}");
    }

    public Task ForbiddenJsonpAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadRequest, RefusalCause.ForbiddenJsonp, Query(http, "j"), "no j: JSONP is off", nameof(EngineIoOptions.AllowJsonp));

    public Task MalformedJsonpAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadRequest, RefusalCause.MalformedJsonp, Query(http, "j"), "a j of digits");

    public Task LateJsonpAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadRequest, RefusalCause.LateJsonp,
        Query(http, "j"), "no j: the session was not opened as one of JSONP, and has binary that no script can hold");

    public Task UnknownSidAsync(HttpContext http) => RefuseAsync(
        http, RequestError.UnknownSid, RefusalCause.UnknownSid,
        "a sid that no session has", "the sid of a session in this process (behind a load balancer: sticky sessions)");

    // To the stranger it looks as if there were no such session.
    public Task OtherUserAsync(HttpContext http, EngineIoSocket socket) => RefuseAsync(
        http, RequestError.UnknownSid, RefusalCause.OtherUser,
        $"the sid {socket.LogId} from another user than its session's", "the user that opened the session", nameof(EngineIoOptions.RequireSameUser));

    public Task NoWebSocketAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadRequest, RefusalCause.NoWebSocket,
        $"transport=websocket by a plain {LogText.Of(http.Request.Method)}", "a full WebSocket request");

    /// <summary>Refuses a WebSocket that the web server does not take. The limit that may be the cause is logged once.</summary>
    /// <param name="http">The request.</param>
    /// <param name="places">The web server's limit.</param>
    /// <param name="cause">What the web server said.</param>
    public Task WebSocketNotTakenAsync(HttpContext http, WebSocketPlaces places, string cause)
    {
        if (Interlocked.Exchange(ref _hasLoggedWebSockets, true) is false)
            Log.WebSocketNotTaken(server.Logger, LogText.Of(cause), places.Limit);
        Count(RefusalCause.WebSocketNotTaken);
        Log.RequestRefused(
            server.Logger, RequestError.Unavailable.Status, "a WebSocket that the web server does not take", "fewer WebSockets, or polling", "the web server");
        return RequestError.Unavailable.WriteAsync(http);
    }

    /// <summary>Cuts a request whose answer something in front of the endpoint has begun: nobody can finish it.</summary>
    /// <param name="http">The request.</param>
    public Task AnsweredInFrontAsync(HttpContext http)
    {
        Count(RefusalCause.AnsweredInFront);
        Log.RequestRefused(
            server.Logger, http.Response.StatusCode, "a request that something in front of the endpoint has begun to answer", "a request without an answer", "the pipeline");
        http.Abort();
        return Task.CompletedTask;
    }

    public Task LeftPollingAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadRequest, RefusalCause.LeftPolling, "a poll of a session that is on WebSocket", "no more polls");

    public Task ForbiddenUpgradeAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadRequest, RefusalCause.ForbiddenUpgrade, "an upgrade", "polling to the end", nameof(EngineIoOptions.AllowUpgrades));

    public Task WrongRevisionAsync(HttpContext http, int expected) => RefuseAsync(
        http, RequestError.BadRequest, RefusalCause.WrongRevision, Query(http, "EIO"), $"EIO={expected}, as at the session's handshake");

    public Task UnsupportedRevisionAsync(HttpContext http, bool allowEIO3) => RefuseAsync(
        http, RequestError.UnsupportedProtocol, RefusalCause.UnsupportedRevision,
        Query(http, "EIO"), allowEIO3 ? "EIO=4 or EIO=3" : "EIO=4", nameof(EngineIoOptions.AllowEIO3));

    public Task HandshakeMethodAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadHandshakeMethod, RefusalCause.HandshakeMethod, $"a handshake by {LogText.Of(http.Request.Method)}", "GET");

    /// <summary>The connect handler, or what binds its parameters, can't do with the request.</summary>
    public Task BadParametersAsync(HttpContext http, BadHttpRequestException exception)
    {
        var unbound = exception as UnboundParameterException;
        Count(RefusalCause.BadParameters);
        Log.RequestRefused(
            server.Logger, RequestError.BadRequest.Status,
            unbound?.Received ?? $"a request of which the handler says: {LogText.Of(exception.Message.TrimEnd('.'))}",
            unbound?.Expected ?? "what the handler asks for", "the connect handler");
        return RequestError.BadRequest.WriteAsync(http);
    }

    public Task PollMethodAsync(HttpContext http)
    {
        http.Response.Headers.Allow = "GET, POST";
        return RefuseAsync(
            http, RequestError.MethodNotAllowed, RefusalCause.PollMethod, $"a poll by {LogText.Of(http.Request.Method)}", "GET or POST");
    }

    private static string Query(HttpContext http, string name) => $"{name}={LogText.Of(http.Request.Query[name])}";
}
