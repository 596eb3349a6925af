namespace EngineIo.Client.Tests.Units;

/// <summary>The delays of reconnection, and options that are out of range.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(int.MaxValue, 30)]
    public void Delays_double_up_to_the_longest(int attempt, int seconds) =>
        new EngineIoReconnectOptions { Jitter = 0 }.DelayOf(attempt, 0.7).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(1, 0.0, 500)]
    [InlineData(1, 0.5, 1000)]
    [InlineData(1, 1.0, 1500)]
    [InlineData(10, 0.0, 15_000)]
    [InlineData(10, 1.0, 30_000)]
    public void Jitter_spreads_them_and_never_beyond_the_longest(int attempt, double random, int milliseconds) =>
        new EngineIoReconnectOptions().DelayOf(attempt, random).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    public static TheoryData<string, EngineIoClientOptions> OutOfRange => new()
    {
        { nameof(EngineIoClientOptions.Transports), new() { Transports = EngineIoTransport.None } },
        { nameof(EngineIoClientOptions.Transports), new() { Transports = (EngineIoTransport)4 } },
        { nameof(EngineIoClientOptions.MaxPayload), new() { MaxPayload = 0 } },
        { nameof(EngineIoClientOptions.MaxPayload), new() { MaxPayload = int.MaxValue } },
        { nameof(EngineIoClientOptions.MaxBufferedBytes), new() { MaxBufferedBytes = -1 } },
        { nameof(EngineIoClientOptions.ConnectTimeout), new() { ConnectTimeout = TimeSpan.Zero } },
        { nameof(EngineIoClientOptions.UpgradeTimeout), new() { UpgradeTimeout = TimeSpan.FromDays(100) } },
        { nameof(EngineIoReconnectOptions.Jitter), new() { Reconnect = new() { Jitter = double.NaN } } },
        { nameof(EngineIoReconnectOptions.FirstDelay), new() { Reconnect = new() { FirstDelay = TimeSpan.FromSeconds(-1) } } },
        { nameof(EngineIoReconnectOptions.MaxDelay), new() { Reconnect = new() { MaxDelay = TimeSpan.FromDays(2) } } },
        { nameof(EngineIoReconnectOptions.MaxAttempts), new() { Reconnect = new() { MaxAttempts = 0 } } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void An_option_out_of_its_range_is_named(string name, EngineIoClientOptions options) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new EngineIoClient("http://host", options)).ParamName.ShouldBe(name);
}
