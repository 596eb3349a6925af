using System.Security.Claims;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace EngineIo.Hosting;

/// <summary>Who makes a request.</summary>
internal static class RequestUser
{
    /// <summary>
    /// The principal that the application's authentication gave a request; null where it is nobody, about whom nothing is known.
    /// </summary>
    /// <param name="http">The request.</param>
    public static ClaimsPrincipal? Of(HttpContext http)
    {
        // Not http.User, which makes a principal where there is none: a WebSocket would keep it as long as its session lasts.
        var user = http.Features.Get<IHttpAuthenticationFeature>()?.User;
        return SessionUser.IsAuthenticated(user) || user?.Claims.Any() is true ? user : null;
    }

    /// <summary>When the authentication of a request expires; null: nothing is known of that.</summary>
    /// <param name="http">The request.</param>
    public static DateTimeOffset? ExpirationOf(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is { Succeeded: true } result
            ? result.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue
            : null;

    /// <summary>Puts the end of a session off, where a request of its user brings a ticket that lasts longer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="socket">The session.</param>
    public static void Renew(HttpContext http, EngineIoSocket socket)
    {
        if (ExpirationOf(http) is { } expiration && socket.BelongsTo(Of(http))) socket.RenewAuthentication(expiration);
    }
}
