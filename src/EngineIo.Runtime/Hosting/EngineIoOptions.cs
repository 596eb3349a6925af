using System.Security.Claims;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace EngineIo;

/// <summary>
/// The settings of an Engine.IO server. All that text can express can be set by the configuration section <c>EngineIo</c>.
/// </summary>
/// <remarks>
/// Times in the section are written as <c>hours:minutes:seconds</c>. A key that is no option, or a value that can't be read, stops the
/// start.
/// </remarks>
public sealed class EngineIoOptions
{
    /// <summary>
    /// The time from a client's pong to the server's next ping. Default: 25 seconds. Clients are told at the handshake, in milliseconds.
    /// </summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// The time that a client has to answer a ping. Default: 20 seconds. Clients are told at the handshake, in milliseconds.
    /// </summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The time that an upgrade from polling to WebSocket may take, from the WebSocket's start. Default: 10 seconds.</summary>
    public TimeSpan UpgradeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The most bytes that a client may send at once, in the body of a request or in a WebSocket message. Default: 1,000,000. Clients are
    /// told at the handshake.
    /// </summary>
    public int MaxPayload { get; set; } = 1_000_000;

    /// <summary>The transports that clients may use. Default: both.</summary>
    public EngineIoTransport Transports { get; set; } = EngineIoTransport.Polling | EngineIoTransport.WebSocket;

    /// <summary>Whether a client that polls may go on to WebSocket. Default: true.</summary>
    public bool AllowUpgrades { get; set; } = true;

    /// <summary>
    /// The origins whose pages may talk to the server: <c>https://example.com</c>, <c>https://*.example.com</c> for any sub-domain, <c>*</c> for all.
    /// Default: null, the server's own origin. Empty: nothing is checked and no header is sent, CORS is left to the application.
    /// </summary>
    /// <remarks>
    /// The origins of apps, extensions and devices may be listed as they are sent: <c>capacitor://localhost</c>, <c>chrome-extension://id</c>,
    /// <c>file://</c>, <c>null</c>. Of an origin that a client sends, a path or query is passed over, and <c>ws</c> is the same as <c>http</c>.
    /// </remarks>
    public IList<string>? AllowedOrigins { get; set; }

    /// <summary>
    /// Says of an origin, which comes without a path or query, whether its pages may talk to the server, beside
    /// <see cref="AllowedOrigins"/>. Default: null.
    /// </summary>
    public Func<string, bool>? AllowOrigin { get; set; }

    /// <summary>
    /// Whether pages of an allowed origin may send cookies and see what they bring. Default: null, which is true unless
    /// <see cref="AllowedOrigins"/> has <c>*</c>.
    /// </summary>
    /// <remarks>
    /// True together with <c>*</c> lets any page act as the user who looks at it. The framework's CORS refuses that pair; here it must be
    /// set by hand, and a warning is logged at the start.
    /// </remarks>
    public bool? AllowCredentials { get; set; }

    /// <summary>
    /// Whether a session's requests must all come from the user that opened it. Default: true; to anybody else its sid is unknown. Who the
    /// user is, the application's authentication says, and <see cref="UserId"/>; a new token of the same user goes on with the session, and
    /// a session that was opened without authentication goes on without. False is for applications whose clients do not authenticate all
    /// requests alike.
    /// </summary>
    public bool RequireSameUser { get; set; } = true;

    /// <summary>
    /// Says who the user of a request is, by a text that is the same for all requests of that user and for those of no other. Called at
    /// each request that has a principal; null: nothing is said of this one, and the default decides. Default: null, the value of name
    /// identifier, <c>sub</c>, name, <c>oid</c>, <c>client_id</c>, <c>azp</c> or <c>appid</c>, whichever comes first, compared with its
    /// issuer.
    /// </summary>
    public Func<ClaimsPrincipal, string?>? UserId { get; set; }

    /// <summary>
    /// Whether a session ends when the authentication ticket of its user expires, as with SignalR's option of this name; the reason is
    /// <see cref="DisconnectReason.ServerDisconnect"/>. A request of the same user with a ticket that lasts longer puts the end off; on a
    /// WebSocket there is none, so its client connects again with a new ticket. Default: false.
    /// </summary>
    public bool CloseOnAuthenticationExpiration { get; set; }

    /// <summary>
    /// A cookie with the sid, set on the handshake's response, for load balancers. Default: null, none. Its path is <c>/</c> and its
    /// <c>SameSite</c> is <c>Lax</c> unless they are set; it is <c>HttpOnly</c>, and essential: a consent policy does not withhold it. To
    /// have it otherwise set an <see cref="EngineIoCookieBuilder"/>, all of whose properties hold, as those of the configuration section
    /// do.
    /// </summary>
    public CookieBuilder? Cookie { get; set; }

    /// <summary>Whether answers to polls are compressed (gzip, br, deflate) for clients that ask for it. Default: true.</summary>
    public bool HttpCompression { get; set; } = true;

    /// <summary>The size in bytes from which on an answer to a poll is compressed. Default: 1024.</summary>
    public int CompressionThreshold { get; set; } = 1024;

    /// <summary>
    /// Whether WebSocket messages are compressed (permessage-deflate) for clients that offer it. Default: false; it costs much memory and
    /// time, and a secret beside text that an attacker chooses can be guessed by its compressed size.
    /// </summary>
    public bool WebSocketCompression { get; set; }

    /// <summary>
    /// Whether clients of revision 3 of the protocol are let in, those of the time of Socket.IO 1 and 2. Default: false. To them it is the
    /// client that pings. If they are, a request that names no revision (no <c>EIO</c>, or an empty one) is of revision 3.
    /// </summary>
    public bool AllowEIO3 { get; set; }

    /// <summary>
    /// Whether clients may poll by JSONP, for browsers without CORS. Default: false. Pages of any origin can read such polls: a script's
    /// request says nothing of its origin.
    /// </summary>
    public bool AllowJsonp { get; set; }

    /// <summary>
    /// How many bytes may wait to be sent to one client before <see cref="SendBufferFull"/> decides. Default: 1 MiB. A message that
    /// is larger by itself is taken when nothing else waits. In memory that is at most twice as much, since arrays grow by doubling, and
    /// 128 KiB in the buffers of the web server. At most 1 GiB.
    /// </summary>
    public long MaxBufferedBytes { get; set; } = 1024 * 1024;

    /// <summary>What happens to a message for a client whose send buffer is full. Default: <see cref="SendBufferFull.Wait"/>.</summary>
    public SendBufferFull SendBufferFull { get; set; }

    /// <summary>
    /// How long a client may leave messages without room in its send buffer before it is disconnected with
    /// <see cref="DisconnectReason.SlowConsumer"/>, where <see cref="SendBufferFull"/> is <see cref="SendBufferFull.Wait"/>. Default: 10
    /// seconds.
    /// </summary>
    public TimeSpan SlowConsumerTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the messages of one client may be handled at the same time. Default: one after the other.</summary>
    public HandlerConcurrency HandlerConcurrency { get; set; }

    /// <summary>
    /// Makes the limiter of one client's messages, when its first message comes. Each message awaits <c>AcquireAsync(1)</c> before its
    /// handler is called, and keeps the lease until the handler is done: a limiter with a queue makes the message wait, and those behind
    /// it, but no pong. The limiter is disposed of with the client. A limiter that is shared by several clients must not be returned.
    /// Default: null, and so is a client without a limit.
    /// </summary>
    public Func<EngineIoSocket, RateLimiter?>? MessageLimiter { get; set; }

    /// <summary>
    /// What happens to a message that gets no permit of the <see cref="MessageLimiter"/>. Default:
    /// <see cref="EngineIo.MessageLimitReached.Drop"/>.
    /// </summary>
    public MessageLimitReached MessageLimitReached { get; set; }

    /// <summary>
    /// What happens to a client that sends what is not the JSON that its handler reads, or a message of a kind, text or binary, that no
    /// method takes. Default: the message is dropped, and nothing else happens.
    /// </summary>
    public UnreadableMessage UnreadableMessage { get; set; }

    /// <summary>
    /// Called for each message that is not the JSON that its handler reads, or of a kind that no method takes, in the handler's place and
    /// so among the client's events in their order: to tell the client, for instance. Comes before <see cref="UnreadableMessage"/> is
    /// looked at. Default: null.
    /// </summary>
    public Func<EngineIoSocket, UnreadableMessageException, ValueTask>? OnUnreadableMessage { get; set; }

    /// <summary>
    /// How many packets one answer to a poll carries at the most. Default: 16, as many as python-engineio's client accepts.
    /// </summary>
    public int MaxPacketsPerPoll { get; set; } = 16;

    /// <summary>How many clients may be connected; one more gets 503. Default: null, no limit.</summary>
    public int? MaxConnections { get; set; }

    /// <summary>
    /// Makes the sids; what it gives must be unguessable, and of characters that need no escaping in a URL. Default: null, 20 characters
    /// from a cryptographic generator. A sid that is in use is never given to a second client: the generator is asked again.
    /// </summary>
    public Func<string>? SidGenerator { get; set; }

    /// <summary>
    /// Where the source-generated metadata of JSON messages is looked up for handlers that name no context: add contexts to its
    /// <see cref="JsonSerializerOptions.TypeInfoResolverChain"/>. Default: the defaults for the web, without any metadata.
    /// </summary>
    public JsonSerializerOptions JsonSerializerOptions { get; set; } = new(JsonSerializerDefaults.Web);

    /// <summary>How long a shutdown of the host waits for clients to be told and for background tasks to end. Default: 5 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
