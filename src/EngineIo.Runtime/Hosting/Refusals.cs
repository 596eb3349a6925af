using EngineIo.Telemetry;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting;

/// <summary>Refuses requests, each with one line in the log: what was received, what was expected, and which option decides.</summary>
/// <param name="logger">Where the lines go.</param>
internal sealed class Refusals(ILogger logger)
{
    /// <summary>Refuses a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="error">The answer.</param>
    /// <param name="received">What was received.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="option">The option that decides, where one does.</param>
    public Task RefuseAsync(HttpContext http, RequestError error, string received, string expected, string? option = null)
    {
        Log.RequestRefused(logger, error.Status, received, expected, option is null ? "the protocol" : $"the option {option}");
        return error.WriteAsync(http);
    }

    public Task UnknownTransportAsync(HttpContext http, EngineIoTransport allowed) =>
        RefuseAsync(http, RequestError.UnknownTransport, Query(http, "transport"), $"{allowed}", nameof(EngineIoOptions.Transports));

    public Task ForeignOriginAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadRequest, $"Origin {LogText.Of(http.Request.Headers.Origin)}",
        $"an allowed origin (the server's own is {LogText.Of($"{http.Request.Scheme}://{http.Request.Host}")})", nameof(EngineIoOptions.AllowedOrigins));

    public Task ForbiddenJsonpAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadRequest, Query(http, "j"), "no j: JSONP is off", nameof(EngineIoOptions.AllowJsonp));

    public Task MalformedJsonpAsync(HttpContext http) => RefuseAsync(http, RequestError.BadRequest, Query(http, "j"), "a j of digits");

    public Task LateJsonpAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadRequest, Query(http, "j"), "no j: the session was not opened as one of JSONP, and has binary that no script can hold");

    public Task UnknownSidAsync(HttpContext http) => RefuseAsync(
        http, RequestError.UnknownSid, "a sid that no session has", "the sid of a session in this process (behind a load balancer: sticky sessions)");

    // To the stranger it looks as if there were no such session.
    public Task OtherUserAsync(HttpContext http, EngineIoSocket socket) => RefuseAsync(
        http, RequestError.UnknownSid, $"the sid {socket.LogId} from another user than its session's", "the user that opened the session",
        nameof(EngineIoOptions.RequireSameUser));

    public Task NoWebSocketAsync(HttpContext http) => RefuseAsync(
        http, RequestError.BadRequest, $"transport=websocket by a plain {LogText.Of(http.Request.Method)}", "a full WebSocket request");

    public Task LeftPollingAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadRequest, "a poll of a session that is on WebSocket", "no more polls");

    public Task ForbiddenUpgradeAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadRequest, "an upgrade", "polling to the end", nameof(EngineIoOptions.AllowUpgrades));

    public Task WrongRevisionAsync(HttpContext http, int expected) =>
        RefuseAsync(http, RequestError.BadRequest, Query(http, "EIO"), $"EIO={expected}, as at the session's handshake");

    public Task UnsupportedRevisionAsync(HttpContext http, bool allowEIO3) => RefuseAsync(
        http, RequestError.UnsupportedProtocol, Query(http, "EIO"), allowEIO3 ? "EIO=4 or EIO=3" : "EIO=4", nameof(EngineIoOptions.AllowEIO3));

    public Task HandshakeMethodAsync(HttpContext http) =>
        RefuseAsync(http, RequestError.BadHandshakeMethod, $"a handshake by {LogText.Of(http.Request.Method)}", "GET");

    public Task PollMethodAsync(HttpContext http)
    {
        http.Response.Headers.Allow = "GET, POST";
        return RefuseAsync(http, RequestError.MethodNotAllowed, $"a poll by {LogText.Of(http.Request.Method)}", "GET or POST");
    }

    private static string Query(HttpContext http, string name) => $"{name}={LogText.Of(http.Request.Query[name])}";
}
