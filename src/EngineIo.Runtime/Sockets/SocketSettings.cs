using System.Security.Claims;
using System.Threading.RateLimiting;

namespace EngineIo.Sockets;

/// <summary>What a socket has to know of the options, in the units that it computes with.</summary>
internal sealed record SocketSettings
{
    public required TimeProvider Time { get; init; }
    public required TimeSpan PingInterval { get; init; }
    public required TimeSpan PingTimeout { get; init; }
    public required TimeSpan UpgradeTimeout { get; init; }
    public required TimeSpan ShutdownTimeout { get; init; }
    public required int MaxPayload { get; init; }
    /// <summary>The size in bytes from which on a poll's answer is compressed; null: never.</summary>
    public required int? CompressionThreshold { get; init; }

    public required int MaxPacketsPerPoll { get; init; }
    public required int? MaxConnections { get; init; }
    public required EngineIoTransport Transports { get; init; }
    public required bool AllowUpgrades { get; init; }
    public required long MaxBufferedBytes { get; init; }
    public required SendBufferFull SendBufferFull { get; init; }
    public required TimeSpan SlowConsumerTimeout { get; init; }
    public required HandlerConcurrency HandlerConcurrency { get; init; }
    public required Func<EngineIoSocket, RateLimiter?>? MessageLimiter { get; init; }
    public required MessageLimitReached MessageLimitReached { get; init; }
    public required UnreadableMessage UnreadableMessage { get; init; }
    public required Func<EngineIoSocket, UnreadableMessageException, ValueTask>? OnUnreadableMessage { get; init; }
    public required Func<string>? SidGenerator { get; init; }
    public required Func<ClaimsPrincipal, string?>? UserId { get; init; }
    public required bool CloseOnAuthenticationExpiration { get; init; }

    /// <summary>
    /// How long a session that the server has ended may wait for its client to fetch the last packets, and for its last events to end.
    /// </summary>
    public static TimeSpan LingerTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a WebSocket waits for the other side's close frame.</summary>
    public static TimeSpan CloseTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a WebSocket whose frames can't be understood any more is read on, so that what the client still sends does not turn the end into a
    /// reset that eats the close frame.
    /// </summary>
    public static TimeSpan DrainTimeout { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a session that polls may go on to WebSocket.</summary>
    public bool CanUpgrade => AllowUpgrades && Transports is (EngineIoTransport.Polling | EngineIoTransport.WebSocket);

    /// <summary>
    /// How often the shared heartbeat looks at all sockets: often enough that nothing comes later than a fiftieth of the shortest time
    /// that it watches, seldom enough to cost nothing.
    /// </summary>
    public TimeSpan TickPeriod
    {
        get
        {
            var shortest = Math.Min(Math.Min(PingInterval.Ticks, PingTimeout.Ticks), UpgradeTimeout.Ticks);
            return TimeSpan.FromTicks(Math.Clamp(shortest / 50, TimeSpan.TicksPerMillisecond * 10, TimeSpan.TicksPerMillisecond * 250));
        }
    }
}
