using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EngineIo.Telemetry;
using Microsoft.Extensions.Logging;

namespace EngineIo.Sockets;

/// <summary>All clients of one handler, and the heartbeat that they share.</summary>
internal abstract partial class EngineIoServer(SocketSettings settings, ILogger logger, ServerMetrics metrics, ServerActivities activities) : IEngineIoServer
{
    /// <summary>How often a new sid is asked for before the handshake is given up: a generator that repeats itself must not hang it.</summary>
    private const int SidAttempts = 8;

    private readonly ConcurrentDictionary<string, EngineIoSocket> _sockets = new(StringComparer.Ordinal);
    private int _count;
    private int _reserved;

    /// <summary>The name of the handler class.</summary>
    public abstract string Name { get; }

    public SocketSettings Settings { get; } = settings;

    public ILogger Logger { get; } = logger;

    public ServerMetrics Metrics { get; } = metrics;

    public ServerActivities Activities { get; } = activities;

    public MonotonicClock Clock { get; } = new(settings.Time);

    /// <summary>Where the events of the sockets go.</summary>
    public abstract SocketEvents Events { get; }

    public int Count => Volatile.Read(ref _count);

    /// <summary>How many sessions there are, with those that are opening and those that are ending.</summary>
    public int Reserved => Volatile.Read(ref _reserved);

    public IReadOnlyCollection<EngineIoSocket> Sockets => [.. Connected];

    private IEnumerable<EngineIoSocket> Connected
    {
        get
        {
            foreach (var (_, socket) in _sockets)
                if (socket.IsConnected) yield return socket;
        }
    }

    /// <summary>How many clients each transport carries.</summary>
    public (int Polling, int WebSocket) CountTransports()
    {
        var (polling, webSocket) = (0, 0);
        foreach (var socket in Connected)
        {
            if (socket.Transport is EngineIoTransport.WebSocket) webSocket++;
            else polling++;
        }

        return (polling, webSocket);
    }

    /// <summary>How many bytes wait to be sent, to all clients.</summary>
    public long CountBufferedBytes()
    {
        long bytes = 0;
        foreach (var (_, socket) in _sockets) bytes += socket.BufferedBytes;
        return bytes;
    }

    /// <summary>Takes the place of one more session; false: there are as many as there may be.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _reserved) <= (Settings.MaxConnections ?? int.MaxValue)) return true;
        Interlocked.Decrement(ref _reserved);
        return false;
    }

    /// <summary>Gives a place back that no session was made for.</summary>
    public void Unreserve() => Interlocked.Decrement(ref _reserved);

    /// <summary>Registers a session under a sid of its own; null: the application's generator gives only sids in use. A place must be reserved.</summary>
    /// <param name="create">Makes the session.</param>
    public EngineIoSocket? Register(Func<string, EngineIoSocket> create)
    {
        for (var attempt = 0; attempt < SidAttempts; attempt++)
        {
            var sid = Settings.SidGenerator?.Invoke() ?? Sid.Create();
            if (_sockets.ContainsKey(sid)) continue;
            var socket = create(sid);
            if (_sockets.TryAdd(sid, socket)) return socket;
        }

        return null;
    }

    /// <summary>Finds the session that a request names, as a client may see it; null: there is none, or none any more.</summary>
    /// <param name="sid">What the request names.</param>
    public EngineIoSocket? FindForRequest(ReadOnlySpan<char> sid)
    {
        if (!_sockets.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sid, out var socket)) return null;
        var now = Clock.Now;
        socket.CloseIfOverdue(now, StoodStill(now));
        if (Settings.CloseOnAuthenticationExpiration) socket.CloseIfExpired(Settings.Time.GetUtcNow());
        return socket.IsConnected || socket.Lingers ? socket : null;
    }

    public bool TryGetSocket(string sid, [NotNullWhen(true)] out EngineIoSocket? socket)
    {
        ArgumentNullException.ThrowIfNull(sid);
        return _sockets.TryGetValue(sid, out socket);
    }

    public void OnOpened(EngineIoSocket socket)
    {
        Interlocked.Increment(ref _count);
        Metrics.OnConnected(socket.Transport, socket.ProtocolVersion);
        if (Logger.IsEnabled(LogLevel.Debug)) Log.Connected(Logger, socket.LogId, socket.Transport);
        if (IsStopping) socket.Close(DisconnectReason.ServerShutdown);
    }

    public void OnClosing(EngineIoSocket socket, DisconnectReason reason, Exception? exception)
    {
        Interlocked.Decrement(ref _count);
        Metrics.OnDisconnected(socket.Transport, reason);
        if (Logger.IsEnabled(LogLevel.Debug)) Log.Disconnected(Logger, socket.LogId, reason);
        if (exception is not (null or UnreadableMessageException)) Log.ConnectionBroke(Logger, socket.LogId, exception);
    }

    /// <summary>Forgets a session: its sid is unknown from now on.</summary>
    /// <param name="socket">The session.</param>
    public void Forget(EngineIoSocket socket)
    {
        if (_sockets.TryRemove(new(socket.Id, socket))) Unreserve();
    }

    public ValueTask<bool> SendAsync(string sid, string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendAsync(sid, OutboundMessage.Text(text), cancellationToken);
    }

    public ValueTask<bool> SendAsync(string sid, ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        SendAsync(sid, OutboundMessage.Binary(data), cancellationToken);

    public ValueTask<bool> SendAsync(string sid, EngineIoMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(sid, OutboundMessage.Of(message), cancellationToken);

    public ValueTask<bool> SendAsync(string sid, EncodedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync(sid, OutboundMessage.Of(message), cancellationToken);
    }

    public ValueTask<bool> SendJsonAsync<T>(string sid, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        SendAsync(sid, OutboundMessage.Utf8(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)), cancellationToken);

    public ValueTask BroadcastAsync(string text, EngineIoSocket? except = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BroadcastAsync(OutboundMessage.Text(text), except, cancellationToken);
    }

    public ValueTask BroadcastAsync(ReadOnlyMemory<byte> data, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        BroadcastAsync(OutboundMessage.Binary(data), except, cancellationToken);

    public ValueTask BroadcastAsync(EngineIoMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        BroadcastAsync(OutboundMessage.Of(message), except, cancellationToken);

    public ValueTask BroadcastAsync(EncodedMessage message, EngineIoSocket? except = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return BroadcastAsync(OutboundMessage.Of(message), except, cancellationToken);
    }

    public ValueTask BroadcastJsonAsync<T>(
        T value, JsonTypeInfo<T> typeInfo, EngineIoSocket? except = null, CancellationToken cancellationToken = default) =>
        BroadcastAsync(OutboundMessage.Utf8(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)), except, cancellationToken);

    public async ValueTask<bool> DisconnectAsync(string sid)
    {
        if (!TryGetSocket(sid, out var socket)) return false;
        await socket.DisconnectAsync().ConfigureAwait(false);
        return true;
    }

    public async ValueTask DisconnectAllAsync() =>
        await Task.WhenAll(Connected.Select(socket => socket.DisconnectAsync().AsTask())).ConfigureAwait(false);

    public T? GetSession<T>(string sid) where T : class => TryGetSocket(sid, out var socket) ? socket.Sessions.Get<T>() : null;

    public bool SaveSession<T>(string sid, T value) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!TryGetSocket(sid, out var socket)) return false;
        socket.Sessions.Set(value);
        return true;
    }

    private ValueTask<bool> SendAsync(string sid, in OutboundMessage message, CancellationToken cancellationToken) =>
        TryGetSocket(sid, out var socket) ? socket.DeliverAsync(message, cancellationToken) : new(false);

    private ValueTask BroadcastAsync(in OutboundMessage message, EngineIoSocket? except, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        var unit = message.Encode();
        var writes = new WorkPortions();
        try
        {
            foreach (var (_, socket) in _sockets)
            {
                if (socket != except && socket.IsConnected) socket.Deliver(unit, writes);
            }
        }
        finally
        {
            writes.Queue();
        }

        return default;
    }
}
