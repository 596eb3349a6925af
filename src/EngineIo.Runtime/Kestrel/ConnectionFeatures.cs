using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Kestrel;

/// <summary>Finds what lies below an HTTP request on Kestrel.</summary>
internal static class ConnectionFeatures
{
    /// <summary>
    /// The pipes of the request's connection, if they carry the same bytes as the stream that an upgrade gives. They do in HTTP/1.1 on
    /// Kestrel, unless a middleware has replaced the upgrade feature.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <returns>Null: use the stream.</returns>
    public static IDuplexPipe? PipeBelow(HttpContext http) =>
        http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade
        && ReferenceEquals(upgrade, http.Features.Get<IHttpRequestFeature>())
            ? http.Features.Get<IConnectionTransportFeature>()?.Transport
            : null;

    /// <summary>What the connection with these pipes offers beyond Kestrel's own; null: nothing.</summary>
    /// <remarks>
    /// The pipes themselves carry the feature. In the connection's collection of features it would cost memory for each client, and it
    /// would still be found after TLS or another connection middleware has put its own pipes on top, which must not be passed by.
    /// </remarks>
    /// <param name="pipe">The pipes, from <see cref="PipeBelow"/>.</param>
    public static IDirectConnectionFeature? DirectConnection(this IDuplexPipe pipe) => pipe as IDirectConnectionFeature;
}
