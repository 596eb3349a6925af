using EngineIo.Dispatch;
using EngineIo.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EngineIo.Hosting;

/// <summary>Whether the servers of an application take clients, and look after those that they have.</summary>
/// <param name="servers">The servers.</param>
internal sealed class EngineIoHealthCheck(ServerCollection servers) : IHealthCheck
{
    /// <summary>From so much of <see cref="EngineIoOptions.MaxConnections"/> on somebody should know: nine tenths.</summary>
    private const double Crowded = 0.9;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = servers.Servers.ToDictionary(server => server.Name, object (server) => server.Clients.Count);
        var findings = servers.Servers.Select(server => Examine(server, context.Registration.FailureStatus)).OfType<Finding>().ToArray();
        return Task.FromResult(findings.Length == 0
            ? HealthCheckResult.Healthy(data: data)
            : new(findings.Min(finding => finding.Status), string.Join(' ', findings.Select(finding => finding.Text).Distinct()), data: data));
    }

    private static Finding? Examine(EngineIoServer server, HealthStatus failure)
    {
        if (server.Lifetime.IsStopping) return new(failure, "The server is stopping.");
        if (server.Lifetime.MissesBeats) return new(failure, $"{server.Name}: the heartbeat fails.");
        if (server.Settings.MaxConnections is { } most && server.Clients.Reserved >= Crowded * most)
            return new(HealthStatus.Degraded, $"{server.Name}: {server.Clients.Reserved} of {most} connections are taken.");
        return null;
    }

    private sealed record Finding(HealthStatus Status, string Text);
}
