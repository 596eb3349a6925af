using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using EngineIo.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>
/// The web server's own transport by sockets, with a <see cref="DirectSocketWriter"/> over the output of its connections, which changes nothing until a
/// WebSocket of ours takes a connection over.
/// </summary>
/// <remarks>It is below TLS and all connection middleware. What they have put in between hides it, and is written as without it.</remarks>
internal sealed class DirectSocketTransport(IOptions<SocketTransportOptions> sockets, IOptions<DirectSocketOptions> options, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(sockets, loggers);

    /// <summary>Adds the transport, unless the application has one that is not the web server's own.</summary>
    /// <param name="services">The application's services.</param>
    public static void AddTo(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(IConnectionListenerFactory) && !IsOfKestrel(service.ImplementationType))) return;

        // The web server asks the one first that was added last.
        services.AddSingleton<IConnectionListenerFactory, DirectSocketTransport>();

        static bool IsOfKestrel(Type? type) => type?.Namespace?.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) is true;
    }

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await _sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false), options.Value.FromTheStart);

    /// <summary>Puts a <see cref="DirectSocketWriter"/> over the output of a connection that has a socket.</summary>
    /// <param name="connection">The connection, of which nothing has been written yet.</param>
    /// <param name="fromTheStart">Whether it is written directly at once.</param>
    internal static void Wrap(ConnectionContext connection, bool fromTheStart)
    {
        // One client that is gone already must not end the listening for all: nothing here throws.
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return;
        var blocks = connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool ?? MemoryPool<byte>.Shared;
        var writer = new DirectSocketWriter(socket, connection.Transport.Output, blocks);
        if (fromTheStart) writer.TryGoDirect();
        connection.Transport = new Transport(connection.Transport.Input, writer);
    }

    private sealed class Listener(IConnectionListener listener, bool fromTheStart) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            var connection = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            if (connection is not null) Wrap(connection, fromTheStart);
            return connection;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => listener.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }

    private sealed class Transport(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
