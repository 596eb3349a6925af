using EngineIo.Telemetry;
using Microsoft.Extensions.Logging;

namespace EngineIo.Sockets;

/// <summary>The server of one handler: what its clients share.</summary>
/// <remarks>It has no mutable state of its own: each of its parts owns what it changes.</remarks>
internal abstract class EngineIoServer
{
    protected EngineIoServer(SocketSettings settings, ILogger logger, ServerMetrics metrics, ServerActivities activities)
    {
        (Settings, Logger, Metrics, Activities) = (settings, logger, metrics, activities);
        Clock = new(settings.Time);
        Clients = new(settings.MaxConnections, settings.SidGenerator);
        Delivery = new(Clients);
        Lifetime = new(settings, Clients, Clock, logger);
    }

    /// <summary>The name of the handler class.</summary>
    public abstract string Name { get; }

    /// <summary>Where the events of the clients go.</summary>
    public abstract SocketEvents Events { get; }

    public SocketSettings Settings { get; }

    public ILogger Logger { get; }

    public ServerMetrics Metrics { get; }

    public ServerActivities Activities { get; }

    public MonotonicClock Clock { get; }

    public ClientRegistry Clients { get; }

    public Delivery Delivery { get; }

    public Lifetime Lifetime { get; }

    /// <summary>Finds the session that a request names, as a client may see it; null: there is none, or it has ended.</summary>
    /// <param name="sid">The sid that the request names.</param>
    public EngineIoSocket? FindForRequest(ReadOnlySpan<char> sid)
    {
        if (!Clients.TryGet(sid, out var client)) return null;
        Lifetime.CloseIfOverdue(client);
        return client.IsConnected || client.Lingers ? client : null;
    }

    /// <summary>A client was let in.</summary>
    /// <param name="client">The client.</param>
    public void OnOpened(EngineIoSocket client)
    {
        Clients.OnConnected();
        Metrics.OnConnected(client.Transport, client.ProtocolVersion);
        if (Logger.IsEnabled(LogLevel.Debug)) Log.Connected(Logger, client.LogId, client.Transport);
        if (Lifetime.IsStopping) client.Close(DisconnectReason.ServerShutdown);
    }

    /// <summary>The session of a client that was let in ends.</summary>
    /// <param name="client">The client.</param>
    /// <param name="reason">Why.</param>
    /// <param name="exception">What went wrong, if something did.</param>
    public void OnClosing(EngineIoSocket client, DisconnectReason reason, Exception? exception)
    {
        Clients.OnDisconnected();
        Metrics.OnDisconnected(client.Transport, reason);
        if (Logger.IsEnabled(LogLevel.Debug)) Log.Disconnected(Logger, client.LogId, reason);
        if (exception is not (null or UnreadableMessageException)) Log.ConnectionBroke(Logger, client.LogId, exception);
    }
}
