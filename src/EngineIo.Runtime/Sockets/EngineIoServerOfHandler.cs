using EngineIo.CompilerServices;

namespace EngineIo.Sockets;

/// <summary>The server of one handler class.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
internal sealed class EngineIoServer<THandler> : EngineIoServer, IEngineIoServer<THandler>
    where THandler : class, IEngineIoHandler<THandler>
{
    private readonly Lock _gate = new();
    private HandlerEvents<THandler>? _events;

    public EngineIoServer(ServerCollection servers)
        : base(servers.SettingsOf<THandler>(), servers.LoggerOf<THandler>(), servers.MetricsOf<THandler>(), servers.ActivitiesOf<THandler>()) =>
        servers.Add(this);

    public override string Name => TypeNames.Full(typeof(THandler));

    public override SocketEvents Events =>
        _events ?? throw new InvalidOperationException($"The handler '{typeof(THandler)}' is not mapped: call MapEngineIo<{typeof(THandler).Name}>().");

    /// <summary>Makes the server ready for its first client, the first time that its handler is mapped.</summary>
    /// <param name="createEvents">Says where events go.</param>
    public void Start(Func<HandlerEvents<THandler>> createEvents)
    {
        lock (_gate)
        {
            if (_events is not null) return;
            _events = createEvents();
            StartHeartbeat();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        if (_events is not null) await _events.DisposeAsync().ConfigureAwait(false);
    }
}
