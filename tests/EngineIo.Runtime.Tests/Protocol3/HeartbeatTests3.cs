namespace EngineIo.Tests.Protocol3;

/// <summary>The client pings and the server answers, by a clock that the test moves. The defaults: 25 s to ping, and 20 s more.</summary>
public sealed class HeartbeatTests3
{
    /// <summary>How much later than due the shared heartbeat may notice: it looks a few times a second.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(400);

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("2", "3")]
    [InlineData("2probe", "3probe")]
    [InlineData("2€😀", "3€😀")]
    public async Task A_ping_is_answered_with_its_data_on_polling(string ping, string pong)
    {
        await using var server = await StartAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();

        (await client.PostAsync(Payload3.Text(ping))).ShouldBeOk();

        (await poll.Response.WithinLimit()).ShouldBePayload(Payload3.Text(pong));
    }

    [Theory]
    [InlineData("2", "3")]
    [InlineData("2probe", "3probe")]
    [InlineData("2€😀", "3€😀")]
    public async Task A_ping_is_answered_with_its_data_on_WebSocket(string ping, string pong)
    {
        await using var server = await StartAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync(ping);

        (await socket.ReceiveTextAsync()).ShouldBe(pong);
        await socket.RoundTripAsync("unharmed");
    }

    [Fact]
    public async Task A_ping_between_messages_is_answered_in_its_place()
    {
        await using var server = await StartAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync("2:4a1:2")).ShouldBeOk();
        await Limits.UntilAsync(() => server.Recorder.Events(client.Sid).Count == 2, "the message is handled");

        (await client.PollAsync()).ShouldBePayload("2:4a1:3");
    }

    [Fact]
    public async Task The_server_never_pings_and_pings_keep_the_session_alive()
    {
        await using var server = await StartAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);
        var client = await PollingClient3.OpenAsync(server);

        for (var round = 0; round < 4; round++)
        {
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(44));
            await socket.SendTextAsync("2");
            (await socket.ReceiveTextAsync()).ShouldBe("3", "nothing of the server's own comes before it");
            (await client.PostAsync("1:2")).ShouldBeOk();
            (await client.PollAsync()).ShouldBePayload("1:3");
        }

        server.Server.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_parked_poll_is_left_alone_until_the_deadline_and_then_told_the_end()
    {
        await using var server = await StartAsync();
        var client = await PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(44.5));
        poll.Response.IsCompleted.ShouldBeFalse();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(0.5) + Grain);

        (await poll.Response.WithinLimit()).ShouldBePayload("1:1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_WebSocket_without_a_ping_is_closed_at_the_deadline()
    {
        await using var server = await StartAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(44.5));
        server.Server.Count.ShouldBe(1);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(0.5) + Grain);

        (await socket.ReceiveToEndAsync()).ShouldNotContain(line => line.StartsWith("text", StringComparison.Ordinal));
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task The_deadline_counts_from_the_last_ping()
    {
        await using var server = await StartAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(30));
        await socket.SendTextAsync("2");
        (await socket.ReceiveTextAsync()).ShouldBe("3");

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(44.5));
        server.Server.Count.ShouldBe(1);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(0.5) + Grain);

        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task Only_pings_put_the_deadline_off()
    {
        await using var server = await StartAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(40));
        await socket.RoundTripAsync("not a ping");

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(5) + Grain);

        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "text not a ping", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task A_request_after_the_deadline_finds_the_session_gone_whatever_the_timers_did()
    {
        await using var server = await StartAsync();
        var client = await PollingClient3.OpenAsync(server);

        _time.Jump(TimeSpan.FromSeconds(45));

        (await client.PostAsync("1:2")).ShouldBeError(1);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task An_upgrade_does_not_reset_the_rhythm()
    {
        await using var server = await StartAsync();
        var client = await PollingClient3.OpenAsync(server);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(40));
        using var socket = await client.ProbeAsync();
        await socket.SendTextAsync("5");
        await socket.RoundTripAsync("upgraded");

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(5) + Grain);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text upgraded", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task A_pong_on_polling_is_a_parse_error()
    {
        await using var server = await StartAsync();
        var client = await PollingClient3.OpenAsync(server);

        (await client.PostAsync("2:4a1:32:4b")).ShouldBeError(3);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ParseError"]);
        await client.ShouldBeGoneAsync();
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3probe")]
    public async Task A_pong_on_WebSocket_is_a_parse_error(string pong)
    {
        await using var server = await StartAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync(pong);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1002"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    private Task<TestServer> StartAsync() => PollingClient3.StartServerAsync(time: _time);
}
