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
    private readonly EngineIoClientOptions _options;
    private readonly ILogger _logger;
    private readonly HttpRequests _http;
    private readonly Inbox _inbox;
    private readonly SendQueue _queue;
    private readonly CancellationTokenSource _cancelled = new();
    private readonly TaskCompletionSource<ConnectionEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Held while a transport sends, and while an upgrade changes the transport.</summary>
    private readonly SemaphoreSlim _sending = new(1);

    /// <summary>Where packets go and come from. Changed by the upgrade alone, with <see cref="_sending"/> held.</summary>
    private volatile ClientTransport? _transport;
    private WebSocketTransport? _candidate;
    private PingWatch? _watch;
    private OpenPacket? _open;

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

    public bool IsOpen => _open is not null && !_ended.Task.IsCompleted;

    /// <summary>Completes when the connection has ended; never fails.</summary>
    public Task<ConnectionEnd> Ended => _ended.Task;

    /// <summary>Shakes hands, and begins to receive and to send.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task OpenAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (_options.Transports.HasFlag(EngineIoTransport.Polling)) await OpenPollingAsync(endpoint, cancellationToken).ConfigureAwait(false);
        else await OpenWebSocketAsync(endpoint, cancellationToken).ConfigureAwait(false);
        ClientMetrics.OnConnected();
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
        _queue.Complete();
    }

    /// <summary>The one way to end a connection. Only the first call counts.</summary>
    public void End(DisconnectReason reason, Exception? exception)
    {
        // The server may close as soon as it has the goodbye, before the client knows that it is sent.
        if (_isClosing && reason is (DisconnectReason.TransportClose or DisconnectReason.TransportError)) reason = DisconnectReason.ClientDisconnect;

        // Under no lock: what waits for the end runs elsewhere.
        if (!_ended.TrySetResult(new(reason, exception, _queue.End()))) return;
        _watch?.Dispose();
        _cancelled.Cancel();
        _ = AbortAsync(reason);
        if (_open is null) return;
        ClientMetrics.OnDisconnected(reason);
        Log.Disconnected(_logger, Log.Shorten(Id), reason, exception);
    }

    /// <summary>Takes a message from the transport, and waits until there is room for the next.</summary>
    public ValueTask OnMessageAsync(in InboundMessage message)
    {
        ClientMetrics.OnReceived(message.Length);
        return _inbox.Add(message) ? default : RoomAsync();
    }

    /// <summary>Takes any packet that is not binary; false: it was the server's goodbye.</summary>
    /// <param name="packet">The packet, valid until the task completes.</param>
    public async ValueTask<bool> OnPacketAsync(ReadOnlyMemory<byte> packet)
    {
        switch (packet.Length > 0 ? (PacketType)packet.Span[0] : default)
        {
            case PacketType.Message:
                await OnMessageAsync(Copy(packet.Span[1..])).ConfigureAwait(false);
                return true;

            case PacketType.Ping:
                _watch?.OnPing();
                _queue.AddUrgent(OutboundPacket.Of(PacketType.Pong, packet.Span[1..]));
                return true;

            case PacketType.Close:
                End(DisconnectReason.ServerDisconnect, null);
                return false;

            case PacketType.Open when _open is null:
                Begin(OpenPacket.Read(packet[1..]) ?? throw NotEngineIo());
                return true;

            case PacketType.Pong or PacketType.Noop:
                return true;

            default:
                throw new ProtocolException(DisconnectReason.ParseError, "The server sent a packet that is none of Engine.IO.");
        }
    }

    private async Task OpenPollingAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(endpoint.Request("polling", null), cancellationToken).ConfigureAwait(false);
        await HttpRequests.EnsureAsync(response, System.Net.HttpStatusCode.OK, cancellationToken).ConfigureAwait(false);

        // The answer may hold messages behind the open packet. They come when the transport is there.
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new PayloadReader(stream, PollingTransport.MaxPacketOf(_options.MaxPayload));
        var first = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (first is not { Length: > 0 } packet || packet.Span[0] != (byte)PacketType.Open) throw NotEngineIo();
        Begin(OpenPacket.Read(packet[1..]) ?? throw NotEngineIo());

        var transport = new PollingTransport(
            this, _http, endpoint.Request("polling", Id), _open!.MaxPayload ?? int.MaxValue, _options.MaxPayload);
        _transport = transport;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } next) await transport.HandOverAsync(next).ConfigureAwait(false);
        Start(transport);
        if (_open.CanUpgrade && _options.AllowUpgrades && _options.Transports.HasFlag(EngineIoTransport.WebSocket))
            _ = UpgradeAsync(transport, endpoint.Request("websocket", Id));
    }

    private async Task OpenWebSocketAsync(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var webSocket = await _http.OpenWebSocketAsync(endpoint.Request("websocket", null), cancellationToken).ConfigureAwait(false);
        var transport = new WebSocketTransport(this, webSocket, _options.MaxPayload);
        try
        {
            if (await transport.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } message) throw NotEngineIo();
            await OnPacketAsync(message.Array.AsMemory(0, message.Length)).ConfigureAwait(false);
            message.Release();
            if (_open is null) throw NotEngineIo();
        }
        catch
        {
            transport.Abort();
            throw;
        }

        _transport = transport;
        Start(transport);
    }

    private void Begin(OpenPacket open)
    {
        _open = open;
        _watch = new PingWatch(_options.TimeProvider, open.PingInterval + open.PingTimeout, () => End(DisconnectReason.PingTimeout, null));
    }

    private void Start(ClientTransport transport)
    {
        _ = ReceiveAsync(transport);
        _ = SendAllAsync();
    }

    private async Task ReceiveAsync(ClientTransport transport)
    {
        try
        {
            await transport.ReceiveAsync().ConfigureAwait(false);
            if (transport is WebSocketTransport webSocket) End(webSocket.CloseReason, null);
        }
        catch (ProtocolException exception)
        {
            End(exception.Reason, exception);
        }
        catch (Exception exception)
        {
            if (transport == _transport) End(ReasonOf(transport), exception);
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
                End(ReasonOf(_transport!), exception);
            }
            finally
            {
                _sending.Release();
            }
        }

        if (!_ended.Task.IsCompleted) await CloseAsync().ConfigureAwait(false);
    }

    private async Task CloseAsync()
    {
        await _sending.WaitAsync().ConfigureAwait(false);
        Exception? failure = null;
        try
        {
            await _transport!.CloseAsync(_cancelled.Token).ConfigureAwait(false);
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
            }
            finally
            {
                _sending.Release();
            }

            Log.Upgraded(_logger, Log.Shorten(Id));
            _ = ReceiveAsync(candidate);
            polling.Abort();
        }
        catch (Exception exception)
        {
            candidate?.Abort();
            if (isPaused) polling.Resume();
            if (!_ended.Task.IsCompleted) Log.UpgradeFailed(_logger, Log.Shorten(Id), exception);
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

    private async ValueTask RoomAsync()
    {
        _watch?.Hold();
        try
        {
            await _inbox.RoomAsync().ConfigureAwait(false);
        }
        finally
        {
            _watch?.Release();
        }
    }

    private async Task AbortAsync(DisconnectReason reason)
    {
        _candidate?.Abort();
        if (_transport is WebSocketTransport webSocket && reason is DisconnectReason.PayloadTooLarge or DisconnectReason.ParseError)
        {
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), _options.TimeProvider);
                await ((WebSocketTransport)_transport).CloseOutputAsync(reason, limit.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The server sees that the connection is gone.
            }
        }

        _transport?.Abort();
        _http.Dispose();
    }

    private static InboundMessage Copy(ReadOnlySpan<byte> data)
    {
        var array = System.Buffers.ArrayPool<byte>.Shared.Rent(Math.Max(1, data.Length));
        data.CopyTo(array);
        return new(array, 0, data.Length, IsBinary: false);
    }

    private static DisconnectReason ReasonOf(ClientTransport transport) =>
        transport.Kind is EngineIoTransport.WebSocket ? DisconnectReason.TransportClose : DisconnectReason.TransportError;

    private static EngineIoClientException NotEngineIo() =>
        new("The server does not speak Engine.IO 4: it did not answer the handshake with an open packet.", DisconnectReason.ParseError);
}
