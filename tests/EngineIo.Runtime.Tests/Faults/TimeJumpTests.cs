namespace EngineIo.Tests.Faults;

/// <summary>Time that does not go by evenly: a machine that slept, a clock that was set.</summary>
public sealed class TimeJumpTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Hours_in_which_nobody_answered_end_each_session_once()
    {
        await using var server = await StartAsync();
        var polling = await server.OpenPollingAsync();
        var upgrading = await server.OpenPollingAsync();
        using var candidate = await upgrading.ProbeAsync();
        using var socket = await server.OpenWebSocketAsync();
        var timers = _time.ArmedTimers;

        _time.Advance(TimeSpan.FromHours(5));

        foreach (var sid in new[] { polling.Sid, upgrading.Sid, socket.Sid })
            (await server.Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
        await socket.ReceiveToEndAsync();
        await candidate.ReceiveToEndAsync();
        await server.UntilIdleAsync();
        _time.ArmedTimers.ShouldBeLessThanOrEqualTo(timers);
        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_client_that_owed_nothing_when_the_machine_fell_asleep_is_asked_first()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        _time.Jump(TimeSpan.FromHours(5));
        _time.Advance(TimeSpan.FromSeconds(1));

        (await socket.ReceiveTextAsync()).ShouldBe("2");
        await socket.SendTextAsync("3");
        await socket.RoundTripAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(21));
        await socket.RoundTripAsync();
        server.Recorder.Events(socket.Sid).Count(line => line.StartsWith("disconnect", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Theory]
    [InlineData(-10_000)]
    [InlineData(10_000)]
    public async Task A_wall_clock_that_is_set_changes_nothing(int hours)
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        var polling = await server.OpenPollingAsync();

        _time.WallClockShift = TimeSpan.FromHours(hours);

        await polling.ShouldBeAliveAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(24));
        await socket.RoundTripAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(2));
        (await socket.ReceiveTextAsync()).ShouldBe("2");
        await socket.SendTextAsync("3");
        await socket.RoundTripAsync("again");
    }

    private Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup { Time = _time });
}
