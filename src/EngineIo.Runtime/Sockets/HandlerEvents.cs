using EngineIo.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Sockets;

/// <summary>Events that go to the methods of a handler class, by way of the generated invokers.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
internal sealed class HandlerEvents<THandler>(IServiceProvider services, HandlerDescriptor<THandler> descriptor) : SocketEvents, IAsyncDisposable
    where THandler : class, IEngineIoHandler<THandler>
{
    private readonly IServiceScopeFactory _scopes = services.GetRequiredService<IServiceScopeFactory>();
    private readonly Lock _gate = new();
    private THandler? _singleton;
    private bool _ownsSingleton;

    public override AsyncServiceScope CreateScope() => _scopes.CreateAsyncScope();

    public override ValueTask<ConnectResult> ConnectAsync(EngineIoSocket socket, HttpContext http) =>
        descriptor.OnConnect is { } invoke ? invoke(HandlerOf(socket), new ConnectContext(socket, http)) : ConnectResults.Accepted;

    public override ValueTask MessageAsync(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary) =>
        (isBinary ? descriptor.OnBinary : descriptor.OnText) is { } invoke
            ? invoke(HandlerOf(socket), new MessageContext(socket, data, isBinary))
            : default;

    public override ValueTask DisconnectAsync(EngineIoSocket socket, DisconnectReason reason, Exception? exception) =>
        descriptor.OnDisconnect is { } invoke ? invoke(HandlerOf(socket), new DisconnectContext(socket, reason, exception)) : default;

    public override ValueTask ReleaseAsync(EngineIoSocket socket) =>
        Interlocked.Exchange(ref socket.HandlerState, null) is ConnectionHandler own ? own.DisposeAsync() : default;

    public ValueTask DisposeAsync() => _ownsSingleton ? DisposeAsync(_singleton) : default;

    private THandler HandlerOf(EngineIoSocket socket)
    {
        if (descriptor.Lifetime is HandlerLifetime.Singleton) return _singleton ?? CreateSingleton();
        if (socket.HandlerState is not ConnectionHandler own) socket.HandlerState = own = new(_scopes.CreateAsyncScope(), descriptor);
        return own.Handler;
    }

    private THandler CreateSingleton()
    {
        lock (_gate)
        {
            if (_singleton is { } raced) return raced;
            var registered = services.GetService<THandler>();
            _ownsSingleton = registered is null;
            return _singleton = registered ?? descriptor.Create(services);
        }
    }

    private static async ValueTask DisposeAsync(object? handler)
    {
        if (handler is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        else (handler as IDisposable)?.Dispose();
    }

    /// <summary>The handler of one client, and the scope that its services come from.</summary>
    private sealed class ConnectionHandler : IAsyncDisposable
    {
        private readonly AsyncServiceScope _scope;
        private readonly bool _isOwn;

        public ConnectionHandler(AsyncServiceScope scope, HandlerDescriptor<THandler> descriptor)
        {
            _scope = scope;
            var registered = scope.ServiceProvider.GetService<THandler>();
            _isOwn = registered is null;
            Handler = registered ?? descriptor.Create(scope.ServiceProvider);
        }

        public THandler Handler { get; }

        public async ValueTask DisposeAsync()
        {
            if (_isOwn) await HandlerEvents<THandler>.DisposeAsync(Handler).ConfigureAwait(false);
            await _scope.DisposeAsync().ConfigureAwait(false);
        }
    }
}
