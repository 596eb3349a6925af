using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace EngineIo.Client;

/// <summary>How an <see cref="EngineIoClient"/> connects. The client reads the options when it connects, and again for each new connection.</summary>
public sealed class EngineIoClientOptions
{
    /// <summary>The largest <see cref="MaxPayload"/>: an array has to hold it, also as base64.</summary>
    private const int Largest = 1 << 30;

    /// <summary>The transports that the client may use. Default: both; the client then begins with polling and upgrades to WebSocket.</summary>
    public EngineIoTransport Transports { get; set; } = EngineIoTransport.Polling | EngineIoTransport.WebSocket;

    /// <summary>Whether a session that began with polling moves to WebSocket if both sides can. Default: true. Protocol 4, "Upgrade".</summary>
    public bool AllowUpgrades { get; set; } = true;

    /// <summary>How long the server may take for the answers of an upgrade, before the client stays with polling. Default: 10 seconds.</summary>
    public TimeSpan UpgradeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server may take for the handshake. Default: 20 seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Parameters that each request carries in its query, beside the protocol's own. They may not be called <c>EIO</c>, <c>transport</c> or <c>sid</c>.</summary>
    public IDictionary<string, string> Query { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Headers of each request.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gives the token that each request of a connection carries as <c>Authorization: Bearer</c>; asked once for each connection, so that a reconnection gets a
    /// fresh one. It may return null: then there is none. Default: null.
    /// </summary>
    public Func<CancellationToken, ValueTask<string?>>? AccessToken { get; set; }

    /// <summary>
    /// The cookies that are sent, and where those of the server are kept. Default: null, the client keeps cookies for its own lifetime. Not used with
    /// <see cref="HttpMessageHandler"/>, which has cookies of its own.
    /// </summary>
    public CookieContainer? Cookies { get; set; }

    /// <summary>
    /// What sends the requests, WebSocket handshakes included: for proxies, certificates, a test server. The client does not dispose of it. Default: null, a
    /// <see cref="SocketsHttpHandler"/> of the client's own.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    /// <summary>
    /// Opens a WebSocket in place of the client's own code: for a test server, whose HTTP handler can't. It throws <see cref="EngineIoRefusedException"/> if the
    /// server refuses. Default: null.
    /// </summary>
    public Func<EngineIoWebSocketRequest, CancellationToken, Task<WebSocket>>? WebSocketFactory { get; set; }

    /// <summary>Whether answers to polls may come compressed. Default: true. Not used with <see cref="HttpMessageHandler"/>.</summary>
    public bool HttpCompression { get; set; } = true;

    /// <summary>Whether the client offers permessage-deflate for WebSockets. Default: false.</summary>
    public bool WebSocketCompression { get; set; }

    /// <summary>
    /// The largest message that the client takes, in bytes. A larger one ends the connection with <see cref="DisconnectReason.PayloadTooLarge"/>. From 1 to
    /// 1,073,741,824, default 1,000,000. The answer to a poll, which may hold many messages, has no limit.
    /// </summary>
    public int MaxPayload { get; set; } = 1_000_000;

    /// <summary>
    /// How many bytes may wait to be sent before <c>SendAsync</c> waits for room, and how many received ones may wait for <c>ReadAllAsync</c> before the client
    /// stops reading from the server. A single message may be larger; each message counts with some bytes more, for what it takes in memory. Default: 1,048,576.
    /// </summary>
    public int MaxBufferedBytes { get; set; } = 1024 * 1024;

    /// <summary>When and how often the client connects again after an end that the program did not ask for. Default: null, never.</summary>
    public EngineIoReconnectOptions? Reconnect { get; set; }

    /// <summary>The clock of heartbeats, limits and delays. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes the logger, of the category <c>EngineIo.Client</c>. Default: null, nothing is logged.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Throws if an option is out of its range.</summary>
    internal void Validate()
    {
        const EngineIoTransport Both = EngineIoTransport.Polling | EngineIoTransport.WebSocket;
        if (Transports is EngineIoTransport.None || (Transports & ~Both) != 0)
            throw new ArgumentOutOfRangeException(nameof(Transports), Transports, "It must be Polling, WebSocket, or both.");
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPayload, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPayload, Largest);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBufferedBytes, 1);
        ThrowIfNoLimit(UpgradeTimeout, nameof(UpgradeTimeout));
        ThrowIfNoLimit(ConnectTimeout, nameof(ConnectTimeout));
        ArgumentNullException.ThrowIfNull(TimeProvider);
        Reconnect?.Validate();

        static void ThrowIfNoLimit(TimeSpan limit, string name)
        {
            if (limit <= TimeSpan.Zero || limit.TotalMilliseconds > int.MaxValue)
                throw new ArgumentOutOfRangeException(name, limit, "It must be longer than zero and no longer than 24 days.");
        }
    }
}
