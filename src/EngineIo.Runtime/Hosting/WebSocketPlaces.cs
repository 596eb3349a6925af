using EngineIo.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>
/// Kestrel's limit of upgraded connections, and how many of its places the WebSockets of all handlers take. Kestrel does not say how many there are, those of
/// the application itself among them: where ours alone are as many as it takes, that is known before the connect handler is asked; otherwise the upgrade shows it.
/// </summary>
/// <param name="kestrel">The web server's options; of another web server they say nothing.</param>
internal sealed class WebSocketPlaces(IOptions<KestrelServerOptions> kestrel)
{
    private readonly long? _limit = kestrel.Value.Limits.MaxConcurrentUpgradedConnections;
    private long _count;

    /// <summary>The limit, as the log has it.</summary>
    public string Limit => _limit is { } limit ? $"{limit}" : "not set";

    /// <summary>Whether the web server would not take one more.</summary>
    /// <param name="http">The request.</param>
    public bool IsFull(HttpContext http) =>
        _limit is { } limit && Interlocked.Read(ref _count) >= limit && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true };

    /// <summary>Carries a WebSocket to its end, and counts it where there is a limit.</summary>
    /// <param name="webSocket">The WebSocket.</param>
    /// <returns>Completes when its request may end.</returns>
    public Task CarryAsync(WebSocketTransport webSocket) => _limit is null ? webSocket.RunAsync() : CountedAsync(webSocket);

    private async Task CountedAsync(WebSocketTransport webSocket)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await webSocket.RunAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
