using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using Microsoft.Extensions.Logging;

namespace EngineIo.Dispatch;

/// <summary>The servers of an application, one for each handler class, and what they are made from.</summary>
internal sealed class ServerCollection : IDisposable
{
    private static readonly EngineIoTransport[] TransportKinds = [.. Enum.GetValues<EngineIoTransport>().Where(kind => kind is not EngineIoTransport.None)];

    private readonly Func<string, SocketSettings> _settingsOf;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly Instruments _instruments;
    private readonly ConcurrentBag<EngineIoServer> _servers = [];
    private readonly ConcurrentBag<string> _names = [];

    /// <param name="settingsOf">Gives the settings of the handler with a name.</param>
    /// <param name="loggers">Makes their loggers.</param>
    /// <param name="meters">Makes the meter that they share.</param>
    /// <param name="time">The clock.</param>
    public ServerCollection(Func<string, SocketSettings> settingsOf, ILoggerFactory loggers, IMeterFactory meters, TimeProvider time)
    {
        (_settingsOf, _loggers, _time) = (settingsOf, loggers, time);
        _instruments = new(meters, ObserveConnections, ObserveSendBuffers);
    }

    /// <summary>The source of their activities.</summary>
    public ActivitySource Activities { get; } = new(EngineIoTelemetry.ActivitySourceName);

    /// <summary>The servers.</summary>
    public IReadOnlyCollection<EngineIoServer> Servers => _servers;

    /// <summary>The names under which the options of their handlers are kept.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>The name under which a handler's options are kept.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public static string NameOf<THandler>() => typeof(THandler).FullName ?? typeof(THandler).Name;

    /// <summary>The settings of a handler.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public SocketSettings SettingsOf<THandler>()
    {
        var name = NameOf<THandler>();
        _names.Add(name);
        return _settingsOf(name);
    }

    /// <summary>The logger of a handler's server.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public ILogger LoggerOf<THandler>() => _loggers.CreateLogger($"EngineIo.{typeof(THandler).Name}");

    /// <summary>What a handler's server measures.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public ServerMetrics MetricsOf<THandler>() => new(_instruments, TypeNames.Full(typeof(THandler)), _time);

    /// <summary>The activities of a handler's server.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public ServerActivities ActivitiesOf<THandler>() => new(Activities, TypeNames.Full(typeof(THandler)));

    /// <summary>Adds a server, to be stopped with the others.</summary>
    /// <param name="server">The server.</param>
    public void Add(EngineIoServer server) => _servers.Add(server);

    /// <summary>Shuts all servers down.</summary>
    /// <param name="cancellationToken">The host's patience.</param>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_servers.Select(server => server.Lifetime.StopAsync(cancellationToken)));

    public void Dispose() => Activities.Dispose();

    private IEnumerable<Measurement<long>> ObserveConnections()
    {
        foreach (var server in _servers)
        {
            // One pass, so that a client whose transport changes meanwhile is counted once.
            var counts = server.Clients.Connected.CountBy(client => client.Transport).ToDictionary();
            foreach (var kind in TransportKinds) yield return server.Metrics.Connections(kind, counts.GetValueOrDefault(kind));
        }
    }

    private IEnumerable<Measurement<long>> ObserveSendBuffers() => _servers.Select(server => server.Metrics.SendBuffers(server.Clients.CountBufferedBytes()));
}
