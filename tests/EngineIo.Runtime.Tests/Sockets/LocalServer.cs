using EngineIo.Dispatch;
using EngineIo.Hosting;
using EngineIo.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Sockets;

/// <summary>The server of a handler without a web server: its clients' transports take what is sent, and drop it.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
internal sealed class LocalServer<THandler> : IAsyncDisposable
    where THandler : class, IEngineIoHandler<THandler>
{
    private readonly ServiceProvider _services;

    public LocalServer(Action<EngineIoOptions>? options = null)
    {
        _services = new ServiceCollection().AddEngineIo(options).Services.BuildServiceProvider();
        RequestHandler.CreatePipeline<THandler>(_services, out _);
        Server = _services.GetRequiredService<IEngineIoServer<THandler>>();
        Core = _services.GetRequiredService<EngineIoServer<THandler>>();
    }

    /// <summary>The server as an application sees it.</summary>
    public IEngineIoServer<THandler> Server { get; }

    /// <summary>The server as the runtime sees it.</summary>
    public EngineIoServer<THandler> Core { get; }

    public IServiceProvider Services => _services;

    /// <summary>Lets a client in.</summary>
    public EngineIoSocket Connect()
    {
        var socket = Register();
        socket.Open(new NullTransport(socket));
        return socket;
    }

    /// <summary>A client that waits to be let in.</summary>
    public EngineIoSocket Register()
    {
        var handshake = new EngineIoHandshake(new DefaultHttpContext());
        return Core.Clients.Register(
            sid => new EngineIoSocket(sid, Core, handshake, new(), EngineIoTransport.WebSocket, OutboundQueue.CommonFormat))!;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class NullTransport(EngineIoSocket socket) : SocketTransport
    {
        public override EngineIoTransport Kind => EngineIoTransport.WebSocket;

        public override bool IsStuck => false;

        public override void Wake()
        {
            if (socket.BeginWrite(this) is { } frames) socket.EndWrite(frames);
        }

        public override void End(DisconnectReason reason)
        {
            // There is nobody to tell.
        }

        public override void Abort()
        {
            // There is nothing to cut.
        }
    }
}
