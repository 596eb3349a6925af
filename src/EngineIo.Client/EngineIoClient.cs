using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EngineIo.Client.Connections;
using EngineIo.Client.Protocol;
using EngineIo.Client.Telemetry;
using EngineIo.Client.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EngineIo.Client;

/// <summary>A client of an Engine.IO server. Protocol 4: long polling, WebSocket, and the upgrade between them.</summary>
/// <remarks>
/// All members may be used from any thread; only one reader at a time. A client connects once: after its end make another one, or let it connect again by
/// itself (<see cref="EngineIoClientOptions.Reconnect"/>).
/// </remarks>
public sealed class EngineIoClient : IAsyncDisposable
{
    /// <summary>How long a goodbye may take.</summary>
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(5);

    private readonly string _url;
    private readonly EngineIoClientOptions _options;
    private readonly ILogger _logger;
    private readonly CookieContainer _cookies = new();
    private readonly Inbox _inbox;
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource<DisconnectReason> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Connection? _connection;
    private int _hasBegun;
    private int _isReading;
    private volatile bool _isDisposed;

    /// <summary>Makes a client. It connects with <see cref="ConnectAsync"/>.</summary>
    /// <param name="url">
    /// The server: an address that begins with <c>http</c>, <c>https</c>, <c>ws</c> or <c>wss</c>. A path in it is that of the endpoint; without one it is
    /// <c>/engine.io/</c>. A query in it goes with each request.
    /// </param>
    /// <param name="options">The options. Null: the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public EngineIoClient(string url, EngineIoClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        _url = url;
        _options = options ?? new();
        _options.Validate();
        _inbox = new Inbox(_options.MaxBufferedBytes);
        _logger = (_options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("EngineIo.Client");
    }

    /// <summary>A connection has ended, and the client waits to connect again. Called on a thread of the pool.</summary>
    public event EventHandler<EngineIoReconnectingEventArgs>? Reconnecting;

    /// <summary>The client has connected again. Called on a thread of the pool.</summary>
    public event EventHandler<EngineIoReconnectedEventArgs>? Reconnected;

    /// <summary>The sid of the session; empty before the first connection.</summary>
    public string Id => _connection?.Id ?? "";

    /// <summary>The transport that carries packets now; <see cref="EngineIoTransport.None"/> before the first connection.</summary>
    public EngineIoTransport Transport => _connection?.Transport ?? EngineIoTransport.None;

    /// <summary>Whether the client is connected.</summary>
    public bool IsConnected => _connection is { IsOpen: true };

    /// <summary>How many bytes wait to be handed to the transport.</summary>
    public long BufferedBytes => _connection?.BufferedBytes ?? 0;

    /// <summary>Completes with the reason when the client has ended for good. It never fails. With reconnection that is later than the end of one connection.</summary>
    public Task<DisconnectReason> Closed => _closed.Task;

    /// <summary>Connects to the server.</summary>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <exception cref="EngineIoRefusedException">The server refused the handshake.</exception>
    /// <exception cref="EngineIoClientException">The address is wrong, nobody answers there, or what answers does not speak Engine.IO.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The client has connected before.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Interlocked.Exchange(ref _hasBegun, 1) == 1) throw new InvalidOperationException("A client connects once: make another one.");
        Connection connection;
        try
        {
            connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // It may be tried again.
            Volatile.Write(ref _hasBegun, 0);
            throw;
        }

        Adopt(connection);
        _ = FollowAsync(connection);
    }

    /// <summary>Sends a text message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>A task that completes when the message is in the send buffer, which is at once unless the buffer is full.</returns>
    /// <exception cref="EngineIoClientException">The client is not connected, or its connection ended before there was room.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public ValueTask SendAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendAsync(OutboundPacket.Text(text), cancellationToken);
    }

    /// <summary>Sends a binary message.</summary>
    /// <param name="data">The message. It is copied before the call returns.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="EngineIoClientException">The client is not connected, or its connection ended before there was room.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        SendAsync(OutboundPacket.Message(data.Span, isBinary: true), cancellationToken);

    /// <summary>Sends a message of either kind.</summary>
    /// <param name="message">The message. It is copied before the call returns.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="EngineIoClientException">The client is not connected, or its connection ended before there was room.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public ValueTask SendAsync(EngineIoMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(OutboundPacket.Message(message.Data.Span, message.IsBinary), cancellationToken);

    /// <summary>Sends several messages as a unit: no other message of this client comes between them.</summary>
    /// <param name="parts">The messages, one at the least. They are copied before the call returns.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; then none of them is sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="EngineIoClientException">The client is not connected, or its connection ended before there was room.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public ValueTask SendAsync(ReadOnlySpan<EngineIoMessage> parts, CancellationToken cancellationToken = default)
    {
        if (parts.IsEmpty) throw new ArgumentException("A unit has one message at the least.", nameof(parts));
        var connection = Connected();
        var unit = new OutboundPacket[parts.Length];
        var bytes = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            unit[i] = OutboundPacket.Message(parts[i].Data.Span, parts[i].IsBinary);
            bytes += parts[i].Data.Length;
        }

        return Checked(connection, connection.SendAsync(unit, cancellationToken), parts.Length, bytes);
    }

    /// <summary>Sends a value as JSON, in a text message.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">The source-generated metadata of the type, such as <c>ChatJson.Default.Said</c>.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="EngineIoClientException">The client is not connected, or its connection ended before there was room.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public ValueTask SendJsonAsync<T>(T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        SendAsync(OutboundPacket.Message(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo), isBinary: false), cancellationToken);

    /// <summary>
    /// Reads the messages as they come, across reconnections. While the program does not read, up to <see cref="EngineIoClientOptions.MaxBufferedBytes"/> wait, and
    /// then the client reads nothing more from the server, which holds the server back.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading; the client stays connected.</param>
    /// <returns>The messages. Each is valid until the next one is asked for. The sequence ends when the client has ended.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Another reading is under way.</exception>
    public async IAsyncEnumerable<EngineIoMessage> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 1) throw new InvalidOperationException("Another reading is under way: a client has one reader at a time.");
        try
        {
            using var registration = cancellationToken.UnsafeRegister(static inbox => ((Inbox)inbox!).Wake(), _inbox);
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_inbox.TryTake(out var message))
                {
                    try
                    {
                        yield return message.Message;
                    }
                    finally
                    {
                        message.Release();
                    }
                }
                else if (_inbox.IsComplete)
                {
                    // One may have come just before the end.
                    if (_inbox.IsEmpty) yield break;
                }
                else
                {
                    await _inbox.ArrivalAsync().ConfigureAwait(false);
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    /// <summary>Reads the messages as JSON, as <see cref="ReadAllAsync"/> reads them.</summary>
    /// <typeparam name="T">What they are.</typeparam>
    /// <param name="typeInfo">The source-generated metadata of the type, such as <c>ChatJson.Default.Said</c>.</param>
    /// <param name="cancellationToken">Ends the reading; the client stays connected.</param>
    /// <exception cref="JsonException">A message is not the JSON of the type.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<T?> ReadJsonAsync<T>(JsonTypeInfo<T> typeInfo, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var message in ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return message.ReadJson(typeInfo);
    }

    /// <summary>Ends the connection: what waits is still sent, then the server is told. There is no reconnection.</summary>
    /// <param name="cancellationToken">Ends the goodbye: the connection is then cut.</param>
    /// <returns>A task that completes when the server was told, after 5 seconds at the most. It does not fail.</returns>
    public async ValueTask DisconnectAsync(CancellationToken cancellationToken = default)
    {
        await _leaving.CancelAsync().ConfigureAwait(false);
        if (_connection is { } connection)
        {
            connection.BeginClose();
            try
            {
                await _closed.Task.WaitAsync(GoodbyeLimit, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
            {
                _connection.End(DisconnectReason.ClientDisconnect, exception);
            }
        }

        Finish(DisconnectReason.ClientDisconnect);
    }

    /// <summary>Says goodbye, as <see cref="DisconnectAsync"/>, and lets go of everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await DisconnectAsync().ConfigureAwait(false);
    }

    private async Task<Connection> OpenAsync(CancellationToken cancellationToken)
    {
        var endpoint = Endpoint.Parse(_url, _options.Query);
        using var limit = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, _leaving.Token);
        HttpRequests? http = null;
        try
        {
            http = await HttpRequests.CreateAsync(_options, _cookies, either.Token).ConfigureAwait(false);
            var connection = new Connection(_options, _logger, http, _inbox);
            await connection.OpenAsync(endpoint, either.Token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception exception)
        {
            http?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Explained(exception, endpoint, limit.IsCancellationRequested);
        }
    }

    private EngineIoClientException Explained(Exception exception, Endpoint endpoint, bool isLate) => exception switch
    {
        EngineIoClientException ours => ours,
        ProtocolException broken => new(broken.Message, broken.Reason, broken),
        _ when _leaving.IsCancellationRequested => new("The client was disconnected while it connected.", DisconnectReason.ClientDisconnect, exception),
        _ when isLate => new($"{endpoint} did not answer within {_options.ConnectTimeout}.", DisconnectReason.TransportError, exception),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } =>
            new($"Nobody answers at {endpoint}: {exception.Message}", DisconnectReason.TransportError, exception),
        _ => new($"The handshake with {endpoint} failed: {exception.Message}", DisconnectReason.TransportError, exception),
    };

    /// <summary>Makes a new connection the client's own. One that comes when the client is leaving is closed.</summary>
    private void Adopt(Connection connection)
    {
        // A full fence: either this sees the end, or DisconnectAsync sees the connection.
        Interlocked.Exchange(ref _connection, connection);
        if (!_leaving.IsCancellationRequested) return;
        if (_closed.Task.IsCompleted) connection.End(DisconnectReason.ClientDisconnect, null);
        else connection.BeginClose();
    }

    /// <summary>Follows the client through its connections to its end.</summary>
    private async Task FollowAsync(Connection connection)
    {
        while (true)
        {
            var end = await connection.Ended.ConfigureAwait(false);
            if (_leaving.IsCancellationRequested || _options.Reconnect is not { } reconnect)
            {
                Finish(end.Reason);
                return;
            }

            if (await ReconnectAsync(reconnect, end).ConfigureAwait(false) is not { } next)
            {
                Finish(_leaving.IsCancellationRequested ? DisconnectReason.ClientDisconnect : end.Reason);
                return;
            }

            connection = next;
        }
    }

    private async Task<Connection?> ReconnectAsync(EngineIoReconnectOptions reconnect, ConnectionEnd end)
    {
        var (reason, exception, lost) = (end.Reason, end.Exception, end.LostMessages);
        for (var attempt = 1; attempt <= (reconnect.MaxAttempts ?? int.MaxValue); attempt++)
        {
            var delay = reconnect.DelayOf(attempt, Random.Shared.NextDouble());
            Log.Reconnecting(_logger, reason, attempt, delay, lost);
            ClientMetrics.OnReconnecting();
            Raise(nameof(Reconnecting), () => Reconnecting?.Invoke(this, new(attempt, delay, reason, lost, exception)));
            lost = 0;
            try
            {
                await Task.Delay(delay, _options.TimeProvider, _leaving.Token).ConfigureAwait(false);
                var connection = await OpenAsync(_leaving.Token).ConfigureAwait(false);
                Adopt(connection);
                Log.Reconnected(_logger, attempt);
                Raise(nameof(Reconnected), () => Reconnected?.Invoke(this, new(attempt, connection.Id)));
                return connection;
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (EngineIoRefusedException refused) when (refused.StatusCode is >= 400 and <= 499)
            {
                return null;
            }
            catch (EngineIoClientException failed)
            {
                (reason, exception) = (failed.Reason, failed);
            }
        }

        return null;
    }

    private void Finish(DisconnectReason reason)
    {
        _inbox.Complete();
        _closed.TrySetResult(reason);
    }

    private Connection Connected()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _connection ?? throw new EngineIoClientException("The client is not connected: call ConnectAsync first.", DisconnectReason.TransportClose);
    }

    private ValueTask SendAsync(in OutboundPacket packet, CancellationToken cancellationToken)
    {
        Connection connection;
        try
        {
            connection = Connected();
        }
        catch
        {
            packet.Release();
            throw;
        }

        var bytes = packet.IsBinary ? packet.Length : packet.Length - 1;
        return Checked(connection, connection.SendAsync(packet, cancellationToken), 1, bytes);
    }

    private static ValueTask Checked(Connection connection, ValueTask<bool> sent, int messages, long bytes)
    {
        if (!sent.IsCompletedSuccessfully || !sent.Result) return CheckedAsync(connection, sent, messages, bytes);
        ClientMetrics.OnSent(messages, bytes);
        return default;

        static async ValueTask CheckedAsync(Connection connection, ValueTask<bool> sent, int messages, long bytes)
        {
            if (await sent.ConfigureAwait(false))
            {
                ClientMetrics.OnSent(messages, bytes);
                return;
            }

            var reason = connection.Ended.IsCompleted ? connection.Ended.Result.Reason : DisconnectReason.ClientDisconnect;
            throw new EngineIoClientException($"The connection has ended ({reason.ToWireText()}): the message was not sent.", reason);
        }
    }

    private void Raise(string name, Action raise)
    {
        try
        {
            raise();
        }
        catch (Exception exception)
        {
            Log.EventHandlerFailed(_logger, name, exception);
        }
    }
}
