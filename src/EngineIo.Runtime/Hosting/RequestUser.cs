using System.Security.Claims;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace EngineIo.Hosting;

/// <summary>Who makes a request.</summary>
internal static class RequestUser
{
    /// <summary>The principal that the application's authentication gave a request; null where it is nobody, about whom nothing is known.</summary>
    /// <param name="http">The request.</param>
    public static ClaimsPrincipal? Of(HttpContext http)
    {
        // Not http.User, which makes a principal where there is none: a WebSocket would keep it as long as its session lasts.
        var user = http.Features.Get<IHttpAuthenticationFeature>()?.User;
        return SessionUser.IsAuthenticated(user) || user?.Claims.Any() is true ? user : null;
    }
}
