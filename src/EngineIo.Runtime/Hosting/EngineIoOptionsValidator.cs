using EngineIo.Sockets;
using Microsoft.Extensions.Options;

namespace EngineIo.Hosting;

/// <summary>Says what is wrong with options, all at once, before the first request.</summary>
internal sealed class EngineIoOptionsValidator : IValidateOptions<EngineIoOptions>
{
    /// <summary>What a timer can wait for.</summary>
    private static readonly TimeSpan LongestTime = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>What fits into one array, with room to notice one byte too many.</summary>
    private static readonly int LargestPayload = Array.MaxLength - 1024;

    /// <summary>What a buffer that grows by doubling can hold in one array.</summary>
    private const long MostBufferedBytes = 1024 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, EngineIoOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        Time(nameof(options.PingInterval), options.PingInterval);
        Time(nameof(options.PingTimeout), options.PingTimeout);
        Time(nameof(options.UpgradeTimeout), options.UpgradeTimeout);
        Time(nameof(options.ShutdownTimeout), options.ShutdownTimeout);
        Time(nameof(options.SlowConsumerTimeout), options.SlowConsumerTimeout);
        AtLeastOne(nameof(options.MaxPayload), options.MaxPayload);
        AtLeastOne(nameof(options.MaxBufferedBytes), options.MaxBufferedBytes);
        if (options.MaxBufferedBytes > MostBufferedBytes)
            Fail(nameof(options.MaxBufferedBytes), options.MaxBufferedBytes, $"must be {MostBufferedBytes} at the most");
        AtLeastOne(nameof(options.MaxPacketsPerPoll), options.MaxPacketsPerPoll);
        if (options.MaxConnections is { } most) AtLeastOne(nameof(options.MaxConnections), most);
        if (options.Transports is EngineIoTransport.None || (options.Transports & ~(EngineIoTransport.Polling | EngineIoTransport.WebSocket)) != 0)
            Fail(nameof(options.Transports), options.Transports, "must be Polling, WebSocket, or both");
        if (!Enum.IsDefined(options.SendBufferFull))
            Fail(nameof(options.SendBufferFull), options.SendBufferFull, "must be Wait, Drop, DropOldest or Disconnect");
        if (!Enum.IsDefined(options.HandlerConcurrency))
            Fail(nameof(options.HandlerConcurrency), options.HandlerConcurrency, "must be Ordered or Parallel");
        if (!Enum.IsDefined(options.MessageLimitReached))
            Fail(nameof(options.MessageLimitReached), options.MessageLimitReached, "must be Drop or Disconnect");
        if (!Enum.IsDefined(options.UnreadableMessage))
            Fail(nameof(options.UnreadableMessage), options.UnreadableMessage, "must be Drop or Disconnect");
        if (options.CompressionThreshold < 0) Fail(nameof(options.CompressionThreshold), options.CompressionThreshold, "must be 0 or more");
        foreach (var origin in options.AllowedOrigins ?? [])
        {
            if (!OriginPattern.IsValid(origin))
                Fail(nameof(options.AllowedOrigins), $"\"{origin}\"", "must be an origin without a path (https://example.com, capacitor://localhost, file://, null), https://*.example.com, or *");
        }

        if (options.Cookie is { } cookie && SidCookie.Problem(cookie) is { } problem)
            Fail(nameof(options.Cookie), $"\"{cookie.Name}\" with path \"{cookie.Path}\"", problem);
        if (options.JsonSerializerOptions is null) Fail(nameof(options.JsonSerializerOptions), null, "must not be null");
        return result.Build();

        void Time(string option, TimeSpan value)
        {
            if (value <= TimeSpan.Zero || value > LongestTime) Fail(option, value, "must be more than zero and less than 25 days");
        }

        void AtLeastOne(string option, long value)
        {
            if (value < 1) Fail(option, value, "must be 1 or more");
        }

        void Fail(string option, object? value, string rule) =>
            result.AddError($"{nameof(EngineIoOptions)}.{option} is {value ?? "null"}: it {rule}.");
    }

    /// <summary>What the sockets need of the options.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="time">The clock.</param>
    public static SocketSettings ToSettings(EngineIoOptions options, TimeProvider time) => new()
    {
        Time = time,
        PingInterval = options.PingInterval,
        PingTimeout = options.PingTimeout,
        UpgradeTimeout = options.UpgradeTimeout,
        ShutdownTimeout = options.ShutdownTimeout,
        MaxPayload = Math.Min(options.MaxPayload, LargestPayload),
        CompressionThreshold = options.HttpCompression ? options.CompressionThreshold : null,
        MaxPacketsPerPoll = options.MaxPacketsPerPoll,
        MaxConnections = options.MaxConnections,
        Transports = options.Transports,
        AllowUpgrades = options.AllowUpgrades,
        MaxBufferedBytes = options.MaxBufferedBytes,
        SendBufferFull = options.SendBufferFull,
        SlowConsumerTimeout = options.SlowConsumerTimeout,
        HandlerConcurrency = options.HandlerConcurrency,
        MessageLimiter = options.MessageLimiter,
        MessageLimitReached = options.MessageLimitReached,
        UnreadableMessage = options.UnreadableMessage,
        OnUnreadableMessage = options.OnUnreadableMessage,
        SidGenerator = options.SidGenerator,
        UserId = options.UserId,
        CloseOnAuthenticationExpiration = options.CloseOnAuthenticationExpiration,
    };
}
