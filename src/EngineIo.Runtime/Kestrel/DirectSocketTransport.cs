using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
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
/// The web server's own transport by sockets, with a <see cref="DirectSocketWriter"/> over the output of its connections and, where it is asked for, a
/// <see cref="DetachableConnection"/> over the whole. They change nothing until a WebSocket of ours takes a connection over.
/// </summary>
/// <remarks>It is below TLS and all connection middleware. What they have put in between hides it, and is written as without it.</remarks>
internal sealed class DirectSocketTransport(
    IOptions<SocketTransportOptions> sockets, IOptions<DirectSocketOptions> options, IOptions<KestrelServerOptions> kestrel, ILoggerFactory loggers,
    TimeProvider time)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(sockets, loggers);
    private readonly ConcurrentBag<DetachedConnections> _endpoints = [];

    /// <summary>Adds the transport, unless the application has one that is not the web server's own.</summary>
    /// <param name="services">The application's services.</param>
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IConnectionListenerFactory) && !IsOfKestrel(service.ImplementationType))) return;

        services.TryAddSingleton(TimeProvider.System);

        // The web server asks the one first that was added last.
        services.AddSingleton<IConnectionListenerFactory, DirectSocketTransport>();

        static bool IsOfKestrel(Type? type) => type?.Namespace?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) is true;
    }

    // The web server counts its WebSockets for as long as it has them: where it is to limit them, it keeps them.
    private bool Detaches => options.Value.DetachesWebSockets && kestrel.Value.Limits.MaxConcurrentUpgradedConnections is null;

    /// <summary>How many WebSockets the web server has lost, on all its endpoints.</summary>
    internal int DetachedCount => _endpoints.Sum(endpoint => endpoint.Count);

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = await _sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var detached = Detaches ? new DetachedConnections(time) : null;
        if (detached is not null) _endpoints.Add(detached);
        return new Listener(listener, options.Value.FromTheStart, detached);
    }

    /// <summary>Puts a <see cref="DirectSocketWriter"/> over the output of a connection that has a socket.</summary>
    /// <param name="connection">The connection, of which nothing has been written yet.</param>
    /// <param name="fromTheStart">Whether it is written directly at once.</param>
    /// <param name="detached">Where it goes when a WebSocket takes it away from HTTP; null: it is not to be taken.</param>
    internal static ConnectionContext Wrap(ConnectionContext connection, bool fromTheStart, DetachedConnections? detached = null)
    {
        // One client that is gone already must not end the listening for all: nothing here throws.
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return connection;
        var blocks = connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool ?? MemoryPool<byte>.Shared;
        var writer = new DirectSocketWriter(socket, connection.Transport.Output, blocks);
        if (fromTheStart) writer.TryGoDirect();
        if (detached is not null) return new DetachableConnection(connection, writer, detached);
        connection.Transport = new Transport(connection.Transport.Input, writer);
        return connection;
    }

    private sealed class Listener(IConnectionListener listener, bool fromTheStart, DetachedConnections? detached) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            var connection = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            return connection is null ? null : Wrap(connection, fromTheStart, detached);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            // What they receive lies in memory that goes with the listener.
            if (detached is not null) await detached.EndAllAsync().ConfigureAwait(false);
            await listener.DisposeAsync().ConfigureAwait(false);
        }
    }

    private sealed class Transport(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
