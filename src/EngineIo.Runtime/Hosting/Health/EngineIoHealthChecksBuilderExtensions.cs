using EngineIo.Dispatch;
using EngineIo.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Engine.IO to an application's health checks.</summary>
public static class EngineIoHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of all Engine.IO servers. It fails while the host stops, and where a heartbeat has failed for 5 seconds; it is
    /// <see cref="HealthStatus.Degraded"/> from nine tenths of <see cref="EngineIo.EngineIoOptions.MaxConnections"/> on. Its data says how many clients
    /// each handler has.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check. Default: <c>engineio</c>.</param>
    /// <param name="failureStatus">The status of a failure. Default: <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to choose checks by. Default: none.</param>
    /// <returns>The health checks.</returns>
    /// <remarks>Where <c>AddEngineIo</c> was not called on the services, the first check throws an <see cref="InvalidOperationException"/>.</remarks>
    public static IHealthChecksBuilder AddEngineIo(
        this IHealthChecksBuilder builder, string name = "engineio", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder.Add(new(name, CreateCheck, failureStatus, tags));
    }

    private static EngineIoHealthCheck CreateCheck(IServiceProvider services) => new(services.GetService<ServerCollection>()
        ?? throw new InvalidOperationException("Engine.IO is not among the services: call builder.Services.AddEngineIo() first."));
}
