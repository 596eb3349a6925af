using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>
/// Keeps the framework's output cache from the requests of Engine.IO: it would hand the answer of a handshake, and with it the session, to
/// two clients, and it lets requests of one URL wait for each other, which WebSockets never end.
/// </summary>
/// <remarks>
/// It is the last of the application's base policies, because the middleware may stand in front of routing, and metadata of the endpoints,
/// because a policy of the endpoint comes after those.
/// </remarks>
internal sealed class NoOutputCaching : IOutputCachePolicy, IPostConfigureOptions<OutputCacheOptions>
{
    public static NoOutputCaching Instance { get; } = new();

    /// <summary>
    /// Keeps a response out of the cache whatever the policies of the application said: a base policy may have come after this one.
    /// </summary>
    /// <param name="http">The request.</param>
    public static void Forbid(HttpContext http)
    {
        if (http.Features.Get<IOutputCacheFeature>()?.Context is { } context) Forbid(context);
    }

    public void PostConfigure(string? name, OutputCacheOptions options) => options.AddBasePolicy(Instance);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (IsOurs(context.HttpContext)) Forbid(context);
        return default;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (IsOurs(context.HttpContext)) Forbid(context);
        return default;
    }

    private static void Forbid(OutputCacheContext context)
    {
        context.EnableOutputCaching = false;
        context.AllowCacheLookup = false;
        context.AllowCacheStorage = false;
        context.AllowLocking = false;
    }

    /// <summary>
    /// In front of routing there is no endpoint yet. Only requests that name a transport get an answer that could be cached.
    /// </summary>
    private static bool IsOurs(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<EngineIoEndpointMetadata>() is not null
        || http.Request.QueryString.Value?.Contains("transport=", StringComparison.OrdinalIgnoreCase) is true;
}
