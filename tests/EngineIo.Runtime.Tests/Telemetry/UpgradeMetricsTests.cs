namespace EngineIo.Tests.Telemetry;

/// <summary>Upgrades: each that has begun is done or has failed in the end.</summary>
public sealed class UpgradeMetricsTests
{
    [Fact]
    public async Task An_upgrade_begins_and_is_done()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();

        using var socket = await client.ProbeAsync();
        readings.Of("upgrades.begun").ShouldBe(["1"]);
        readings.Of("upgrades.done").ShouldBeEmpty();

        await socket.SendTextAsync("5");
        await socket.RoundTripAsync("upgraded");
        readings.Of("upgrades.done").ShouldBe(["1"]);
        readings.Of("upgrades.failed").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_step_fails_it()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradeAsync();

        await socket.SendTextAsync("4hello");
        await socket.ReceiveToEndAsync();

        await ShouldHaveFailedAsync(readings, "protocol_error");
    }

    [Fact]
    public async Task A_WebSocket_that_closes_fails_it()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        socket.Dispose();

        await ShouldHaveFailedAsync(readings, "websocket_closed");
    }

    [Fact]
    public async Task The_end_of_the_session_fails_it()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        await client.PostAsync("1");

        await ShouldHaveFailedAsync(readings, "session_ended");
    }

    [Fact]
    public async Task Time_that_is_up_fails_it()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Time = time, Options = options => options.UpgradeTimeout = TimeSpan.FromSeconds(2) });
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        await time.AdvanceByAsync(TimeSpan.FromSeconds(3));

        await ShouldHaveFailedAsync(readings, "timeout");
    }

    [Fact]
    public async Task A_second_WebSocket_is_refused_and_fails_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        using var second = await client.UpgradeAsync();
        await second.ReceiveToEndAsync();

        readings.Of("refusals").ShouldBe(["1 second_websocket"]);
        readings.Of("upgrades.begun").ShouldBe(["1"]);
        readings.Of("upgrades.failed").ShouldBeEmpty();
    }

    private static async Task ShouldHaveFailedAsync(Readings readings, string cause)
    {
        await readings.UntilAsync("upgrades.failed", $"1 {cause}");
        await Limits.SettleAsync();
        readings.Of("upgrades.failed").ShouldBe([$"1 {cause}"]);
        readings.Of("upgrades.begun").ShouldBe(["1"]);
        readings.Of("upgrades.done").ShouldBeEmpty();
    }
}
