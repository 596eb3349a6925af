using EngineIo.Dispatch;
using EngineIo.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>Says once, when the application has started, that options were configured under a name that no handler has.</summary>
/// <remarks>A handler that has options of its own and is not mapped is no mistake.</remarks>
internal sealed class NamedOptionsCheck(
    IEnumerable<IConfigureOptions<EngineIoOptions>> configurations, IEnumerable<IPostConfigureOptions<EngineIoOptions>> postConfigurations,
    IEnumerable<HandlerName> handlers, ServerCollection servers, ILoggerFactory loggers)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var known = servers.Names.Order(StringComparer.Ordinal).ToArray();
        var names = configurations.OfType<ConfigureNamedOptions<EngineIoOptions>>().Select(one => one.Name)
            .Concat(postConfigurations.OfType<PostConfigureOptions<EngineIoOptions>>().Select(one => one.Name))
            .OfType<string>()
            .Where(name => name.Length > 0)
            .Except([.. known, .. handlers.Select(one => one.Name)]);
        foreach (var name in names) Log.OptionsWithoutHandler(loggers.CreateLogger("EngineIo"), name, string.Join(", ", known));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The name of a handler that options were given to by its type, so that it can't be misspelt.</summary>
/// <param name="Name">The full name of its class.</param>
internal sealed record HandlerName(string Name);
