using EngineIo.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting;

/// <summary>
/// Completes the responses that something in front of an endpoint writes in its place (authorization, a rate limiter, a CORS policy): a page of an allowed
/// origin may read them, a redirect to a login page becomes 401 or 403, and an upgrade that is refused is logged.
/// </summary>
internal sealed class ResponseGuard(EngineIoServer server, OriginPolicy origins, IServiceProvider services)
{
    /// <summary>Cookies of a login that nobody will go through with: one for each request that was refused.</summary>
    private static readonly string[] LoginCookies = [".AspNetCore.Correlation.", ".AspNetCore.OpenIdConnect.Nonce."];

    private readonly bool _hasAuthentication = services.GetService<IAuthenticationSchemeProvider>() is not null;

    /// <summary>Watches the response of a request of the endpoint, which may never get there.</summary>
    /// <param name="http">The request.</param>
    public void Watch(HttpContext http)
    {
        // A callback costs memory of the connection, which a WebSocket keeps as long as it lives.
        if (!_hasAuthentication && http.Request.Headers.Origin.Count == 0) return;
        http.Response.OnStarting(
            static state =>
            {
                var (guard, http) = (Watched)state;
                guard.Complete(http);
                return Task.CompletedTask;
            },
            new Watched(this, http));
    }

    private void Complete(HttpContext http)
    {
        // Here and not before: what the proxy in front said of scheme and host is known by now.
        if (_hasAuthentication) RefuseLogin(http);
        origins.Complete(http);
        if (http.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) WarnOfUpgrade(http);
    }

    /// <summary>No client of Engine.IO can show a login page, and no page can follow a redirect to another origin.</summary>
    private static void RefuseLogin(HttpContext http)
    {
        var response = http.Response;
        if (!IsLogin(http.Request, response)) return;
        response.StatusCode = SessionUser.IsAuthenticated(RequestUser.Of(http)) ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        response.Headers.Location = default;
        var cookies = response.Headers.SetCookie;
        if (cookies.Count > 0) response.Headers.SetCookie = cookies.Where(IsKept).ToArray();
    }

    private static bool IsKept(string? cookie) => cookie is not null && !LoginCookies.Any(name => cookie.StartsWith(name, StringComparison.Ordinal));

    private static bool IsLogin(HttpRequest request, HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status301MovedPermanently or StatusCodes.Status302Found or StatusCodes.Status303SeeOther
            or StatusCodes.Status307TemporaryRedirect or StatusCodes.Status308PermanentRedirect => !IsMove(request, response.Headers.Location.ToString()),
        // Some schemes send a page that posts itself to the login.
        StatusCodes.Status200OK => response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true,
        _ => false,
    };

    /// <summary>Whether a redirect is one to the same resource elsewhere (to HTTPS, to another host or path): it keeps the query.</summary>
    private static bool IsMove(HttpRequest request, string location)
    {
        var start = location.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = start < 0 ? (location, "") : (location[..start], location[start..]);
        if (query != (request.QueryString.Value ?? "")) return false;
        return query.Length > 0 || path.EndsWith(request.PathBase.Add(request.Path).ToUriComponent(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A browser sends no header of the page's with a WebSocket: without this its session would stay on polling and nobody would know why.</summary>
    private void WarnOfUpgrade(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["transport"] != "websocket" || query["sid"] is not [{ Length: > 0 } sid]) return;
        if (server.Clients.TryGet(sid, out var socket)) UpgradeWarning.Give(server, socket, http.Response.StatusCode);
    }

    private sealed record Watched(ResponseGuard Guard, HttpContext Http);
}
