using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using EngineIo.Client.Protocol;
using EngineIo.Client.Telemetry;
using EngineIo.Client.Transports;
using Microsoft.Extensions.Logging;

namespace EngineIo.Client.Connections;

/// <summary>
/// One session with a server, from its handshake to its end. Two loops carry it: one receives from the transport, one sends what waits. An upgrade puts
/// another transport under both.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Without a timer a source of cancellation and a semaphore hold nothing to dispose of.")]
internal sealed class Connection
{
    /// <summary>How long the client waits for the last words of a server, and tries to have its own.</summary>
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(2);

    private readonly EngineIoClientOptions _options;
    private readonly ILogger _logger;
    private readonly HttpRequests _http;
    private readonly Inbox _inbox;
    private readonly SendQueue _queue;
    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>Cancelled when messages are received whether there is room for them or not: the connection closes, or has ended.</summary>
    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Held while a transport sends, and while an upgrade changes the transport.</summary>
    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Where packets go and come from. Changed by the upgrade alone, with <see cref="_sending"/> held.</summary>
    private volatile ClientTransport? _transport;
    private volatile WebSocketTransport? _candidate;
    private PingWatch? _watch;
    private volatile OpenPacket? _open;

    /// <summary>The receiving, to its end; after an upgrade that of the WebSocket.</summary>
    private volatile Task _receiving = Task.CompletedTask;

    /// <summary>1: the connection has ended.</summary>
    private int _hasEnded;

    /// <summary>Whether the program has asked for the end. Set once, by whichever thread asks.</summary>
    private volatile bool _isClosing;

    public Connection(EngineIoClientOptions options, ILogger logger, HttpRequests http, Inbox inbox)
    {
        _options = options;
        _logger = logger;
        _http = http;
        _inbox = inbox;
        _queue = new SendQueue(options.MaxBufferedBytes);
    }

    /// <summary>The session's id.</summary>
    public string Id => _open?.Sid ?? "";

    public EngineIoTransport Transport => _transport?.Kind ?? EngineIoTransport.None;

    public long BufferedBytes => _queue.BufferedBytes;

    public bool IsOpen => _open is not null && !_isClosing && !HasEnded;

    /// <summary>Completes when the connection has ended; never fails.</summary>
    public Task<ConnectionEnd> Ended => _ended.Task;

    /// <summary>Shakes hands, and begins to receive and to send.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task OpenAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (_options.Transports.HasFlag(EngineIoTransport.Polling)) await OpenPollingAsync(endpoint, cancellationToken).ConfigureAwait(false);
        else await OpenWebSocketAsync(endpoint, cancellationToken).ConfigureAwait(false);
        Log.Connected(_logger, endpoint.ToString(), Log.Shorten(Id), Transport);
    }

    /// <summary>Takes a unit of packets for sending; false: the connection has ended.</summary>
    public ValueTask<bool> SendAsync(in OutboundPacket packet, CancellationToken cancellationToken) => _queue.AddAsync(packet, cancellationToken);

    /// <summary>Takes a unit of packets for sending; false: the connection has ended.</summary>
    public ValueTask<bool> SendAsync(OutboundPacket[] unit, CancellationToken cancellationToken) => _queue.AddAsync(unit, cancellationToken);

    /// <summary>Ends the connection when what waits is sent and the server was told.</summary>
    public void BeginClose()
    {
        _isClosing = true;
        _stopped.Cancel();
        _queue.Complete();
    }

    /// <summary>The one way to end a connection. Only the first call counts.</summary>
    public void End(DisconnectReason reason, Exception? exception)
    {
        // The server may close as soon as it has the goodbye, before the client knows that it is sent.
        if (_isClosing && reason is (DisconnectReason.TransportClose or DisconnectReason.TransportError)) reason = DisconnectReason.ClientDisconnect;

        if (Interlocked.Exchange(ref _hasEnded, 1) == 1) return;
        _ended.SetResult(new(reason, exception, _queue.End()));
        _watch?.Dispose();
        _cancelled.Cancel();
        _stopped.Cancel();
        _ = AbortAsync(reason);
        ClientMetrics.OnDisconnected(reason);
        Log.Disconnected(_logger, Log.Shorten(Id), reason, exception);
    }

    /// <summary>Takes a message from the transport, and waits until there is room for the next; false: the connection has ended.</summary>
    public ValueTask<bool> OnMessageAsync(in InboundMessage message)
    {
        if (HasEnded)
        {
            // A later connection may fill the inbox by now.
            message.Release();
            return new(false);
        }

        _watch!.OnPacket();
        ClientMetrics.OnReceived(message.Length);

        // A client that leaves waits for the server's goodbye behind the messages, and not for its program.
        return _inbox.Add(message) || _isClosing ? new(true) : RoomAsync();
    }

    /// <summary>Takes any packet that is not binary; false: the connection has ended, by the server's goodbye perhaps.</summary>
    /// <param name="packet">The packet, valid until the task completes.</param>
    public ValueTask<bool> OnPacketAsync(ReadOnlyMemory<byte> packet)
    {
        _watch!.OnPacket();
        switch (packet.Length > 0 ? (PacketType)packet.Span[0] : default)
        {
            case PacketType.Message:
                return OnMessageAsync(Copy(packet.Span[1..]));

            case PacketType.Ping:
                _queue.AddUrgent(OutboundPacket.Of(PacketType.Pong, packet.Span[1..]));
                return new(true);

            case PacketType.Close:
                End(DisconnectReason.ServerDisconnect, null);
                return new(false);

            case PacketType.Pong or PacketType.Noop:
                return new(true);

            default:
                throw new ProtocolException(DisconnectReason.ParseError, "The server sent a packet that is none of Engine.IO.");
        }
    }

    private bool HasEnded => Volatile.Read(ref _hasEnded) == 1;

    private async Task OpenPollingAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var reader = await PollingTransport.GetAsync(_http, endpoint.Request("polling", null), _options.MaxPayload, cancellationToken).ConfigureAwait(false);
        OpenPacket open;
        try
        {
            open = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } first ? OpenOf(first) : throw NotEngineIo();
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        // The answer may hold messages after the open packet: the transport begins with them.
        var transport = new PollingTransport(
            this, _http, endpoint.Request("polling", open.Sid), reader, open.MaxPayload ?? int.MaxValue, _options.MaxPayload);
        Start(open, transport);
        if (open.CanUpgrade && _options.AllowUpgrades && _options.Transports.HasFlag(EngineIoTransport.WebSocket))
            _ = UpgradeAsync(transport, endpoint.Request("websocket", open.Sid));
    }

    private async Task OpenWebSocketAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var webSocket = await _http.OpenWebSocketAsync(endpoint.Request("websocket", null), cancellationToken).ConfigureAwait(false);
        var transport = new WebSocketTransport(this, webSocket, _options.MaxPayload);
        OpenPacket open;
        try
        {
            if (await transport.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } first) throw NotEngineIo();
            open = OpenOf(first.Array.AsMemory(0, first.Length));
            first.Release();
        }
        catch
        {
            transport.Abort();
            throw;
        }

        Start(open, transport);
    }

    private static OpenPacket OpenOf(ReadOnlyMemory<byte> packet) =>
        packet.Length > 0 && packet.Span[0] == (byte)PacketType.Open && OpenPacket.Read(packet[1..]) is { } open ? open : throw NotEngineIo();

    private void Start(OpenPacket open, ClientTransport transport)
    {
        // Counted before anything can end it.
        ClientMetrics.OnConnected();
        _transport = transport;
        _watch = new PingWatch(_options.TimeProvider, open.PingInterval + open.PingTimeout, () => End(DisconnectReason.PingTimeout, null));
        _open = open;
        _receiving = ReceiveAsync(transport);
        _ = SendAllAsync();
    }

    private async Task ReceiveAsync(ClientTransport transport)
    {
        try
        {
            await transport.ReceiveAsync().ConfigureAwait(false);
            if (transport is WebSocketTransport webSocket) End(webSocket.CloseReason, null);
        }
        catch (Exception exception)
        {
            if (transport == _transport) End(ReasonOf(exception, transport), exception);
        }
    }

    private async Task SendAllAsync()
    {
        while (await _queue.WaitAsync().ConfigureAwait(false))
        {
            await _sending.WaitAsync().ConfigureAwait(false);
            try
            {
                await _transport!.SendAsync(_queue, _cancelled.Token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // The server may have said why. An answer that says it itself, 413, counts more than the goodbye that follows on the poll.
                if (exception is not ProtocolException) await ReceiveRestAsync().ConfigureAwait(false);
                End(ReasonOf(exception, _transport!), exception);
            }
            finally
            {
                _sending.Release();
            }
        }

        if (!HasEnded) await CloseAsync().ConfigureAwait(false);
    }

    private async Task CloseAsync()
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        Exception? failure = null;
        try
        {
            await _transport!.CloseAsync(_cancelled.Token).ConfigureAwait(false);

            // A WebSocket that is cut while the server still sends takes the goodbye with it. A poll is cut: the server knows all.
            if (_transport is WebSocketTransport) await ReceiveRestAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The server does not hear of it, and finds out by its heartbeat.
            failure = exception;
        }
        finally
        {
            _sending.Release();
        }

        End(DisconnectReason.ClientDisconnect, failure);
    }

    /// <summary>Waits a little for what the server has sent before it closed: messages, its goodbye, its reason.</summary>
    private async Task ReceiveRestAsync()
    {
        try
        {
            await _receiving.WaitAsync(RestLimit, _options.TimeProvider, _cancelled.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // It says nothing more.
        }
    }

    // The upgrade, from its start to its end. Protocol 4, "Upgrade".
    //
    //   1. beside polling, a WebSocket is opened for the session, and probed: `2probe`, `3probe`
    //   2. no further GET; the one on its way comes back, and so does the POST
    //   3. `5` on the WebSocket, and the packets that wait follow it
    //
    // If anything fails before 3, the client stays with polling.
    private async Task UpgradeAsync(PollingTransport polling, Uri address)
    {
        WebSocketTransport? candidate = null;
        var isPaused = false;
        try
        {
            using var limit = new CancellationTokenSource(_options.UpgradeTimeout, _options.TimeProvider);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _cancelled.Token);
            candidate = new(this, await _http.OpenWebSocketAsync(address, both.Token).ConfigureAwait(false), _options.MaxPayload);
            _candidate = candidate;
            await candidate.SendTextAsync("2probe"u8.ToArray(), both.Token).ConfigureAwait(false);
            if (await candidate.ReadAsync(both.Token).ConfigureAwait(false) is not { } answer || !IsProbed(answer))
                throw new ProtocolException(DisconnectReason.ParseError, "The server did not answer the probe.");

            isPaused = true;
            await polling.PauseAsync().WaitAsync(both.Token).ConfigureAwait(false);
            await _sending.WaitAsync(both.Token).ConfigureAwait(false);
            try
            {
                await candidate.SendTextAsync("5"u8.ToArray(), both.Token).ConfigureAwait(false);
                _transport = candidate;
                _receiving = ReceiveAsync(candidate);
            }
            finally
            {
                _sending.Release();
            }

            Log.Upgraded(_logger, Log.Shorten(Id));
            polling.Abort();

            // An end that came just now may have cut polling alone.
            if (HasEnded) candidate.Abort();
        }
        catch (Exception exception)
        {
            candidate?.Abort();
            if (isPaused) polling.Resume();
            if (!HasEnded) Log.UpgradeFailed(_logger, Log.Shorten(Id), exception);
        }
        finally
        {
            _candidate = null;
        }

        static bool IsProbed(in InboundMessage answer)
        {
            var isProbed = !answer.IsBinary && answer.Array.AsSpan(0, answer.Length).SequenceEqual("3probe"u8);
            answer.Release();
            return isProbed;
        }
    }

    private async ValueTask<bool> RoomAsync()
    {
        _watch!.Hold();
        try
        {
            await _inbox.RoomAsync().WaitAsync(_stopped.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return !HasEnded;
        }
        finally
        {
            _watch.Release();
        }

        return true;
    }

    private async Task AbortAsync(DisconnectReason reason)
    {
        _candidate?.Abort();
        var transport = _transport!;
        if (reason is not DisconnectReason.ClientDisconnect)
        {
            try
            {
                using var limit = new CancellationTokenSource(RestLimit, _options.TimeProvider);
                await transport.GiveUpAsync(reason, limit.Token).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The server sees that the connection is gone.
            }
        }

        transport.Abort();
        _http.Dispose();
    }

    private static InboundMessage Copy(ReadOnlySpan<byte> data)
    {
        var array = System.Buffers.ArrayPool<byte>.Shared.Rent(Math.Max(1, data.Length));
        data.CopyTo(array);
        return new(array, 0, data.Length, IsBinary: false);
    }

    private static DisconnectReason ReasonOf(Exception exception, ClientTransport transport) => exception switch
    {
        ProtocolException broken => broken.Reason,
        EngineIoRefusedException => DisconnectReason.TransportError,
        EngineIoClientException refused => refused.Reason,

        // What the WebSocket itself found wrong: a frame against the protocol, text that is not UTF-8.
        WebSocketException { WebSocketErrorCode: WebSocketError.Faulted } => DisconnectReason.ParseError,
        _ => transport.Kind is EngineIoTransport.WebSocket ? DisconnectReason.TransportClose : DisconnectReason.TransportError,
    };

    private static EngineIoClientException NotEngineIo() =>
        new("The server does not speak Engine.IO 4: it did not answer the handshake with an open packet.", DisconnectReason.ParseError);
}
