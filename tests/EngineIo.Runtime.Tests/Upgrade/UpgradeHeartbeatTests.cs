namespace EngineIo.Tests.Upgrade;

/// <summary>The heartbeat goes through an upgrade as if there were none.</summary>
public sealed class UpgradeHeartbeatTests
{
    [Fact]
    public async Task The_rhythm_is_not_reset_by_an_upgrade()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var client = await server.OpenPollingAsync();
        await time.AdvanceByAsync(TimeSpan.FromSeconds(20));

        using var socket = await client.UpgradedAsync();
        var ping = socket.ReceiveTextAsync();
        var passed = await time.AdvanceUntilAsync(ping, TimeSpan.FromSeconds(8));

        (await ping).ShouldBe("2");
        passed.ShouldBeGreaterThan(TimeSpan.FromSeconds(4.9));
    }

    [Fact]
    public async Task A_pong_that_is_outstanding_still_counts()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var client = await server.OpenPollingAsync();
        await time.AdvanceByAsync(TimeSpan.FromSeconds(25.3));
        (await client.PollAsync()).ShouldBePayload("2");

        using var socket = await client.ProbeAsync();
        await socket.SendTextAsync("5");
        await Limits.UntilAsync(
            () => server.Server.Sockets.Single().Transport is EngineIoTransport.WebSocket, "it is upgraded");
        await time.AdvanceByAsync(TimeSpan.FromSeconds(20.3));

        await socket.ReceiveToEndAsync();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task A_ping_that_was_polled_may_be_answered_on_the_WebSocket()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var client = await server.OpenPollingAsync();
        await time.AdvanceByAsync(TimeSpan.FromSeconds(25.3));
        (await client.PollAsync()).ShouldBePayload("2");

        using var socket = await client.UpgradedAsync();
        await socket.SendTextAsync("3");
        await socket.RoundTripAsync("the pong is read");
        await time.AdvanceByAsync(TimeSpan.FromSeconds(22));

        await socket.RoundTripAsync("alive");
    }

    [Fact]
    public async Task A_ping_of_the_window_goes_out_once()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Options = options => options.UpgradeTimeout = TimeSpan.FromSeconds(60),
        });
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        await time.AdvanceByAsync(TimeSpan.FromSeconds(25.8));
        await socket.SendTextAsync("5");

        (await socket.ReceiveTextAsync()).ShouldBe("2");
        await socket.RoundTripAsync("only once");
    }
}
