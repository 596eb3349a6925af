using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Kestrel;

/// <summary>
/// Kestrel's transport by sockets, with connections that offer <see cref="IDirectConnectionFeature"/>. They behave as Kestrel's own until a
/// WebSocket of EngineIo uses that feature.
/// </summary>
/// <remarks>
/// It lies below TLS and all connection middleware. Their pipes hide the feature: such connections are written as without it.
/// </remarks>
internal sealed class DirectSocketTransport(
    IOptions<SocketTransportOptions> sockets, IOptions<DirectSocketOptions> options, IOptions<KestrelServerOptions> kestrel,
    ILoggerFactory loggers, TimeProvider time)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(sockets, loggers);
    private readonly ConcurrentBag<DetachedConnections> _endpoints = [];

    /// <summary>Adds the transport, unless the application has registered a listener factory that is not Kestrel's.</summary>
    /// <param name="services">The application's services.</param>
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(IsOfApplication)) return;

        services.TryAddSingleton(TimeProvider.System);

        // Kestrel tries the factory registered last first.
        services.AddSingleton<IConnectionListenerFactory, DirectSocketTransport>();

        static bool IsOfApplication(ServiceDescriptor service) =>
            service.ServiceType == typeof(IConnectionListenerFactory)
            && service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) is not true;
    }

    // Kestrel can't count WebSockets that were taken away from HTTP: if it has to limit their number, it keeps them.
    private bool Detaches => options.Value.DetachesWebSockets && kestrel.Value.Limits.MaxConcurrentUpgradedConnections is null;

    /// <summary>The number of detached connections, on all endpoints.</summary>
    internal int DetachedCount => _endpoints.Sum(endpoint => endpoint.Count);

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await _sockets.BindAsync(endpoint, cancellationToken);
        var detached = Detaches ? new DetachedConnections(time) : null;
        if (detached is not null) _endpoints.Add(detached);
        return new Listener(listener, options.Value.FromTheStart, detached);
    }

    /// <summary>Gives a connection that has a socket the <see cref="IDirectConnectionFeature"/>.</summary>
    /// <param name="connection">The connection, to which nothing has been written yet.</param>
    /// <param name="fromTheStart">Whether it is written directly from the first byte on.</param>
    /// <param name="detached">Where it is kept after a WebSocket has taken it away from HTTP; null: that is not allowed.</param>
    internal static ConnectionContext Wrap(ConnectionContext connection, bool fromTheStart, DetachedConnections? detached = null)
    {
        // Must not throw, not even if the client is gone already: an exception here would end the listener.
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return connection;
        var blocks = connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool ?? MemoryPool<byte>.Shared;
        var writer = new DirectSocketWriter(socket, connection.Transport.Output, blocks);
        if (fromTheStart) writer.TryGoDirect();
        if (detached is not null) return new DetachableConnection(connection, writer, detached);
        connection.Transport = new DirectPipe(connection.Transport.Input, writer);
        return connection;
    }

    private sealed class Listener(IConnectionListener listener, bool fromTheStart, DetachedConnections? detached) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            var connection = await listener.AcceptAsync(cancellationToken);
            return connection is null ? null : Wrap(connection, fromTheStart, detached);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            // Before the listener: it owns the memory that the connections receive into.
            if (detached is not null) await detached.EndAllAsync();
            await listener.DisposeAsync();
        }
    }
}
