using System.Reflection;
using System.Threading.RateLimiting;
using EngineIo.Telemetry;

namespace EngineIo.Tests.Telemetry;

/// <summary><c>docs/observability.md</c> lists what there is, and nothing else.</summary>
public sealed class ObservabilityPageTests
{
    [Fact]
    public async Task Its_instruments_are_those_of_the_meter()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);

        var published = readings.Instruments.Select(instrument =>
            $"{instrument.Name} {instrument.GetType().Name.Split('`')[0]} {instrument.Unit} {instrument.Description}");

        ObservabilityPage.Instruments.Select(row => $"{row.Name} {row.Type} {row.Unit} {row.Description}")
            .ShouldBe(published, ignoreOrder: true);
    }

    [Fact]
    public async Task Its_attributes_are_those_that_each_instrument_has()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            (options.MaxConnections, options.MaxBufferedBytes, options.SendBufferFull) = (2, 10, SendBufferFull.Drop);
            options.MessageLimiter = _ => new FixedWindowRateLimiter(new() { PermitLimit = 3, Window = TimeSpan.FromHours(1) });
        });
        using var readings = new Readings(server.Services);
        await UseAllOfItAsync(server, readings);

        var recorded = from reading in readings.All
                       group reading by reading.Instrument into same
                       select $"{same.Key}: {string.Join(", ", same.SelectMany(reading => reading.Tags.Keys).Distinct().Order(StringComparer.Ordinal))}";

        ObservabilityPage.Instruments
            .Select(row => $"{row.Name}: {string.Join(", ", row.Attributes.Split(", ").Order(StringComparer.Ordinal))}")
            .ShouldBe(recorded, ignoreOrder: true);
    }

    [Theory]
    [InlineData(typeof(RefusalCause))]
    [InlineData(typeof(UpgradeFailure))]
    [InlineData(typeof(UnreadableCause))]
    [InlineData(typeof(HandlerEvent))]
    [InlineData(typeof(Attributes))]
    public void Its_words_are_those_of_the_code(Type words)
    {
        var values = words.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)
            .ToArray();

        values.ShouldNotBeEmpty();
        values.Where(value => !ObservabilityPage.Text.Contains($"`{value}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Its_reasons_are_those_of_the_enumeration() =>
        Enum.GetValues<DisconnectReason>().Select(Attributes.ValueOf).Distinct()
            .Where(value => ObservabilityPage.Text.Contains($"`{value}`", StringComparison.Ordinal))
            .Count().ShouldBe(Enum.GetValues<DisconnectReason>().Length);

    /// <summary>Each instrument says something.</summary>
    private static async Task UseAllOfItAsync(TestServer server, Readings readings)
    {
        server.Script.OnBinary = (_, data) => throw (data.Length == 1
            ? new InvalidDataException("an error")
            : UnreadableMessageException.Null(typeof(string)));
        var client = await server.OpenPollingAsync();
        using (var wrong = await client.UpgradeAsync())
        {
            await wrong.SendTextAsync("wrong");
            await wrong.ReceiveToEndAsync();
        }

        using var socket = await client.UpgradedAsync();
        await socket.SendBinaryAsync([1]);
        await socket.SendBinaryAsync([1, 2]);
        var full = await server.OpenPollingAsync();
        await full.PostAsync("4a message|4one more|4and one|4too much");
        await server.GetAsync("/engine.io/?EIO=4&transport=polling");
        await socket.SendTextAsync("1");
        await server.Recorder.UntilEndAsync(client.Sid);
        await Limits.UntilAsync(
            () => readings.Of("handler.duration").Any(line => line.Contains("disconnect", StringComparison.Ordinal)), "the last event is over");
    }
}
