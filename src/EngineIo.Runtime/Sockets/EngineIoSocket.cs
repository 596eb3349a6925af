using System.Security.Claims;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;
using Microsoft.Extensions.Logging;

namespace EngineIo;

/// <summary>One connected client.</summary>
/// <remarks>
/// All members but <see cref="Items"/> may be used from any thread, inside a handler or outside. The client's transport may change, from polling to WebSocket, under a
/// socket that stays the same.
/// </remarks>
public sealed partial class EngineIoSocket
{
    /// <summary>Guards the state, the queue and the choice of the transport. Held for moments; no handler and no I/O under it.</summary>
    internal readonly Lock Gate = new();

    /// <summary>What the handler keeps for this client, where it lives as long as the connection.</summary>
    internal object? HandlerState;

    private readonly EngineIoServer _server;
    private readonly Inbox _inbox;
    private SocketTransport? _transport;
    private SocketState _state;

    /// <summary>What waits to be sent. Under the gate.</summary>
    private SendBuffer _buffer;
    private Heartbeat _heartbeat;
    private SessionUser? _user;
    private SessionSlots? _sessions;
    private Dictionary<object, object?>? _items;

    internal EngineIoSocket(
        string id, EngineIoServer server, EngineIoHandshake handshake, ClaimsPrincipal? user, EngineIoTransport transport, WireFormat format)
    {
        Id = id;
        _server = server;
        Handshake = handshake;
        if (user is not null) _user = new SessionUser(user, Settings.UserId);
        Transport = transport;
        Format = format;
        _buffer = new SendBuffer(new OutboundQueue(format), Settings);
        _inbox = new Inbox(this, Settings.HandlerConcurrency);
        _heartbeat = new Heartbeat(
            (long)Settings.PingInterval.TotalMilliseconds, (long)Settings.PingTimeout.TotalMilliseconds, clientPings: format.IsRevision3);
    }

    /// <summary>The session's identifier, the sid: known to this client and the server alone.</summary>
    public string Id { get; }

    /// <summary>The transport that carries the client's packets now.</summary>
    public EngineIoTransport Transport { get; private set; }

    /// <summary>The revision of the Engine.IO protocol that the client speaks: 4, or 3 with <see cref="EngineIoOptions.AllowEIO3"/>.</summary>
    public int ProtocolVersion => Format.Revision;

    /// <summary>Whether the client has been let in and has not left.</summary>
    public bool IsConnected => _state is SocketState.Open;

    /// <summary>The user that the handshake's request was made by; one without a name where it was not authenticated.</summary>
    public ClaimsPrincipal User => (_user ?? Made(ref _user, new SessionUser(new ClaimsPrincipal(new ClaimsIdentity())))).Principal;

    /// <summary>The request that opened the session.</summary>
    public EngineIoHandshake Handshake { get; }

    /// <summary>Anything that the application or a library wants to keep with the client. Not thread-safe.</summary>
    public IDictionary<object, object?> Items => _items ??= [];

    /// <summary>Cancelled when the client is gone, before the disconnect handler runs.</summary>
    public CancellationToken Closed => ClosedToken();

    /// <summary>How many bytes wait to be sent to the client.</summary>
    public long BufferedBytes
    {
        get
        {
            lock (Gate) return _buffer.Bytes;
        }
    }

    internal SessionSlots Sessions => _sessions ?? Made(ref _sessions, new SessionSlots());

    internal SocketEvents Events => _server.Events;

    internal SocketSettings Settings => _server.Settings;

    internal ILogger Logger => _server.Logger;

    internal ServerMetrics Metrics => _server.Metrics;

    /// <summary>The socket's identifier as it may stand in a log.</summary>
    internal string LogId => Sid.Shorten(Id);

    internal WireFormat Format { get; }

    internal SocketState State => _state;

    /// <summary>The beginning of the sid, as the log shows it.</summary>
    public override string ToString() => LogId;

    /// <summary>Whether a request comes from the user that opened the session; from nobody, where it was nobody.</summary>
    /// <param name="principal">The request's principal, if it has one.</param>
    internal bool BelongsTo(ClaimsPrincipal? principal) =>
        _user is { IsSomebody: true } user ? user.Is(principal) : !SessionUser.Knows(principal, Settings.UserId);

    /// <summary>What most sockets never need is made when it is asked for.</summary>
    private static T Made<T>(ref T? field, T made) where T : class => Interlocked.CompareExchange(ref field, made, null) ?? made;

    internal void OnHandlerError(string handler, Exception exception)
    {
        if (IsFailure(exception)) Telemetry.Log.HandlerFailed(Logger, handler, LogId, exception);
    }

    /// <summary>Whether what a handler threw is a failure of its: one that stops because its client left has not failed.</summary>
    /// <param name="exception">What it threw.</param>
    internal bool IsFailure(Exception exception) =>
        exception is not OperationCanceledException || (_state < SocketState.Closing && !Volatile.Read(ref _isClosedCancelled));
}
