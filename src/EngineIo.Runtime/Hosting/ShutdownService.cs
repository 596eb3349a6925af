using EngineIo.Dispatch;
using Microsoft.Extensions.Hosting;

namespace EngineIo.Hosting;

/// <summary>
/// Ends all sessions when the host begins to stop: before the web server waits for its open requests, which long polls and WebSockets would
/// keep waiting.
/// </summary>
internal sealed class ShutdownService(ServerCollection servers) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken) => servers.StopAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>For a host that says no more than this. Any other has been told before.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => servers.StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
