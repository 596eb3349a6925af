using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>The web server's own transport by sockets, whose connections are written directly: <see cref="DirectSocketWriter"/>.</summary>
/// <remarks>It is below TLS and all connection middleware, so what they make of the bytes is what the socket gets.</remarks>
internal sealed class DirectSocketTransport(IOptions<SocketTransportOptions> options, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(options, loggers);

    public bool CanBind(EndPoint endpoint) => _sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await _sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false));

    /// <summary>Puts a <see cref="DirectSocketWriter"/> over the output of a connection that has a socket.</summary>
    /// <param name="connection">The connection, of which nothing has been written yet.</param>
    internal static void WriteDirectly(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return;
        try
        {
            socket.Blocking = false;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One client that is gone already must not end the listening for all: the web server will see it.
            return;
        }

        connection.Transport = new Transport(connection.Transport.Input, new DirectSocketWriter(socket, connection.Transport.Output));
    }

    private sealed class Listener(IConnectionListener listener) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            var connection = await listener.AcceptAsync(cancellationToken).ConfigureAwait(false);
            if (connection is not null) WriteDirectly(connection);
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
