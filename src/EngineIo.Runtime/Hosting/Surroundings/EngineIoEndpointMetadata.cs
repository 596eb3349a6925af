using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace EngineIo.Hosting;

/// <summary>
/// Marks an endpoint as Engine.IO's: static files don't take its requests, the cookie scheme doesn't redirect them to a login page, and the
/// guard completes the responses that the pipeline writes in front of it.
/// </summary>
/// <param name="guard">The guard.</param>
/// <param name="ofHandler">The attributes of the handler class.</param>
internal sealed class EngineIoEndpointMetadata(ResponseGuard guard, IReadOnlyList<object> ofHandler) : IDisableCookieRedirectMetadata
{
    private volatile Preflight? _preflight;

    public ResponseGuard Guard { get; } = guard;

    /// <summary>The attributes of the handler class.</summary>
    public IReadOnlyList<object> OfHandler { get; } = ofHandler;

    /// <summary>Adds all that an endpoint of Engine.IO says to the middleware in front of it.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public void AddTo(EndpointBuilder endpoint)
    {
        endpoint.Metadata.Add(this);

        // A poll is meant to take long; the heartbeat sees to it that it ends. If the class has a timeout, it holds for handshakes and POSTs:
        // the requests that are meant to take long switch it off themselves.
        if (!OfHandler.Any(one => one is RequestTimeoutAttribute)) endpoint.Metadata.Add(new DisableRequestTimeoutAttribute());
        foreach (var one in OfHandler) endpoint.Metadata.Add(one);
    }

    /// <summary>Takes what a cache would read away from an endpoint, whoever added it. Comes last.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static void ForbidCaching(EndpointBuilder endpoint)
    {
        for (var i = endpoint.Metadata.Count - 1; i >= 0; i--)
            if (endpoint.Metadata[i] is IOutputCachePolicy or OutputCacheAttribute) endpoint.Metadata.RemoveAt(i);
        endpoint.Metadata.Add(NoOutputCaching.Instance);
    }

    /// <summary>
    /// The endpoint that takes preflight requests in the place of another: browsers send those without credentials, so it needs no
    /// authorization, and no limit of rates counts them. The rest of its metadata is the same: the application's CORS policy, for one.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    public Endpoint PreflightOf(Endpoint endpoint)
    {
        if (_preflight is { } known && known.Of == endpoint) return known.Endpoint;
        var metadata = new EndpointMetadataCollection(
            [.. endpoint.Metadata, new AllowAnonymousAttribute(), new DisableRateLimitingAttribute()]);
        var name = $"{endpoint.DisplayName} (preflight)";
        Endpoint preflight = endpoint is RouteEndpoint route
            ? new RouteEndpoint(route.RequestDelegate!, route.RoutePattern, route.Order, metadata, name)
            : new Endpoint(endpoint.RequestDelegate, metadata, name);
        _preflight = new(endpoint, preflight);
        return preflight;
    }

    private sealed record Preflight(Endpoint Of, Endpoint Endpoint);
}
