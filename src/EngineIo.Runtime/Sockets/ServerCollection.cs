using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EngineIo.Sockets;

/// <summary>The servers of an application, one for each handler class, and what they are made from.</summary>
/// <param name="settingsOf">Gives the settings of the handler with a name.</param>
/// <param name="loggers">Makes their loggers.</param>
internal sealed class ServerCollection(Func<string, SocketSettings> settingsOf, ILoggerFactory loggers)
{
    private readonly ConcurrentBag<EngineIoServer> _servers = [];

    /// <summary>The name under which a handler's options are kept.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public static string NameOf<THandler>() => typeof(THandler).FullName ?? typeof(THandler).Name;

    /// <summary>The settings of a handler.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public SocketSettings SettingsOf<THandler>() => settingsOf(NameOf<THandler>());

    /// <summary>The logger of a handler's server.</summary>
    /// <typeparam name="THandler">The handler class.</typeparam>
    public ILogger LoggerOf<THandler>() => loggers.CreateLogger($"EngineIo.{typeof(THandler).Name}");

    /// <summary>Adds a server, to be stopped with the others.</summary>
    /// <param name="server">The server.</param>
    public void Add(EngineIoServer server) => _servers.Add(server);

    /// <summary>Shuts all servers down.</summary>
    /// <param name="cancellationToken">The host's patience.</param>
    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_servers.Select(server => server.StopAsync(cancellationToken)));
}
