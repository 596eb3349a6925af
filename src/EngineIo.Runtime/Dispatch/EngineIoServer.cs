using EngineIo.Sockets;

namespace EngineIo.Dispatch;

/// <summary>The server of one handler class. Applications get it as an <see cref="InjectedServer{THandler}"/>.</summary>
/// <typeparam name="THandler">The handler class.</typeparam>
internal sealed class EngineIoServer<THandler> : EngineIoServer, IAsyncDisposable, IDisposable
    where THandler : class
{
    /// <summary>Guards <see cref="_events"/> while the handler is mapped.</summary>
    private readonly Lock _gate = new();

    /// <summary>Set once, under the gate, when the handler is mapped.</summary>
    private HandlerEvents<THandler>? _events;

    /// <exception cref="InvalidOperationException">The class is not a handler.</exception>
    public EngineIoServer(ServerCollection servers)
        : base(Checked(servers).SettingsOf<THandler>(), servers.LoggerOf<THandler>(), servers.MetricsOf<THandler>(), servers.ActivitiesOf<THandler>()) =>
        servers.Add(this);

    public override string Name => TypeNames.Full(typeof(THandler));

    public override SocketEvents Events =>
        _events ?? throw new InvalidOperationException($"The handler '{typeof(THandler)}' is not mapped: call MapEngineIo<{typeof(THandler).Name}>().");

    /// <summary>The attributes of the handler class that its endpoint carries; none before it is mapped.</summary>
    public IReadOnlyList<object> Metadata => _events?.Metadata ?? [];

    /// <summary>Makes the server ready for its first client, the first time that its handler is mapped.</summary>
    /// <param name="createEvents">Makes what the events go to.</param>
    public void Start(Func<HandlerEvents<THandler>> createEvents)
    {
        lock (_gate)
        {
            if (_events is not null) return;
            _events = createEvents();
            Lifetime.Start();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Lifetime.StopAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
        if (_events is not null) await _events.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>For a container that is not disposed asynchronously.</summary>
    public void Dispose() => Lifetime.Dispose();

    /// <summary>
    /// The constraint of <see cref="IEngineIoServer{THandler}"/> admits any class, because a failed one would hide the diagnostics of the analyzers.
    /// </summary>
    private static ServerCollection Checked(ServerCollection servers) => typeof(IEngineIoHandler<THandler>).IsAssignableFrom(typeof(THandler))
        ? servers
        : throw new InvalidOperationException(
            $"'{TypeNames.Full(typeof(THandler))}' is not an Engine.IO handler, so there is no IEngineIoServer<{TypeNames.Short(typeof(THandler))}>: "
            + "name a class with [EngineIoHandler].");
}
