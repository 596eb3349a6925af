using System.Threading.RateLimiting;

namespace RateLimitingSample;

/// <summary>How much is allowed; the section <c>Limits</c> of the configuration, such as <c>--Limits:WebSockets=100</c>.</summary>
internal sealed class Limits
{
    /// <summary>How many clients all addresses may have together.</summary>
    public int Clients { get; set; } = 10_000;

    /// <summary>How many sessions an address may open at once; as many again after each <see cref="Period"/>.</summary>
    public int Handshakes { get; set; } = 30;

    /// <summary>After which time an address may open as many sessions again.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many WebSockets an address may hold.</summary>
    public int WebSockets { get; set; } = 20;

    public TokenBucketRateLimiterOptions OfHandshakes() =>
        new() { TokenLimit = Handshakes, TokensPerPeriod = Handshakes, ReplenishmentPeriod = Period };

    public ConcurrencyLimiterOptions OfWebSockets() => new() { PermitLimit = WebSockets };
}
