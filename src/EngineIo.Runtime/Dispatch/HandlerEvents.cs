using EngineIo.CompilerServices;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Dispatch;

/// <summary>Events that go to the methods of a handler class, by way of the generated invokers.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
internal sealed class HandlerEvents<THandler>(
    IServiceProvider services, HandlerDescriptor<THandler> descriptor, ServerMetrics metrics, ServerActivities activities)
    : SocketEvents(metrics, activities), IAsyncDisposable
    where THandler : class
{
    private readonly IServiceScopeFactory _scopes = services.GetRequiredService<IServiceScopeFactory>();
    private readonly Lock _gate = new();
    private THandler? _singleton;
    private bool _ownsSingleton;

    /// <summary>The attributes of the handler class that its endpoint carries.</summary>
    public IReadOnlyList<object> Metadata => descriptor.Metadata;

    public override Type HandlerClass => typeof(THandler);

    public override bool DecidesOnConnect => descriptor.OnConnect is not null;

    public override bool TakesDisconnect => descriptor.OnDisconnect is not null;

    public override bool TakesMessages(bool isBinary) => InvokerOf(isBinary) is not null;

    public override AsyncServiceScope CreateScope() => _scopes.CreateAsyncScope();

    protected override ValueTask<ConnectResult> InvokeConnectAsync(EngineIoSocket socket, HttpContext http) =>
        descriptor.OnConnect!(HandlerOf(socket), new ConnectContext(socket, http));

    protected override ValueTask InvokeMessageAsync(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary) =>
        InvokerOf(isBinary) is { } invoke
            ? invoke(HandlerOf(socket), new MessageContext(socket, data, isBinary))
            : socket.OnUntakenAsync(isBinary, takesOther: TakesMessages(!isBinary));

    protected override ValueTask InvokeDisconnectAsync(EngineIoSocket socket, DisconnectReason reason, Exception? exception) =>
        descriptor.OnDisconnect is { } invoke ? invoke(HandlerOf(socket), new DisconnectContext(socket, reason, exception)) : default;

    public override ValueTask ReleaseAsync(EngineIoSocket socket) =>
        Interlocked.Exchange(ref socket.HandlerState, null) is ConnectionHandler own ? own.DisposeAsync() : default;

    public ValueTask DisposeAsync() => _ownsSingleton ? DisposeAsync(_singleton) : default;

    private MessageInvoker<THandler>? InvokerOf(bool isBinary) => isBinary ? descriptor.OnBinary : descriptor.OnText;

    private THandler HandlerOf(EngineIoSocket socket) =>
        descriptor.Lifetime is HandlerLifetime.Singleton ? _singleton ?? CreateSingleton() : OwnOf(socket).Handler;

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

    private ConnectionHandler OwnOf(EngineIoSocket socket)
    {
        if (socket.HandlerState is ConnectionHandler own) return own;
        var made = new ConnectionHandler(_scopes, descriptor);
        return (ConnectionHandler?)Interlocked.CompareExchange(ref socket.HandlerState, made, null) ?? made;
    }

    private static async ValueTask DisposeAsync(object? handler)
    {
        if (handler is IAsyncDisposable asyncDisposable) await asyncDisposable.DisposeAsync().ConfigureAwait(false);
        else (handler as IDisposable)?.Dispose();
    }

    /// <summary>The handler of one client, and the scope that its services come from: both made when the first event asks.</summary>
    private sealed class ConnectionHandler(IServiceScopeFactory scopes, HandlerDescriptor<THandler> descriptor) : IAsyncDisposable
    {
        private readonly Lock _gate = new();
        private AsyncServiceScope? _scope;
        private THandler? _handler;
        private bool _isOwn;

        public THandler Handler
        {
            get
            {
                if (_handler is { } made) return made;
                lock (_gate)
                {
                    if (_handler is { } raced) return raced;

                    // Kept also where the handler can't be made: what was made for it until then is disposed with the scope.
                    var services = (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;
                    var registered = services.GetService<THandler>();
                    _isOwn = registered is null;
                    return _handler = registered ?? descriptor.Create(services);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                if (_isOwn) await HandlerEvents<THandler>.DisposeAsync(_handler).ConfigureAwait(false);
            }
            finally
            {
                if (_scope is { } scope) await scope.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
