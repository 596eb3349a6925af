namespace EngineIo.Tests.Heartbeat;

/// <summary>Pings, pongs and deadlines, by a clock that the test moves. The defaults: a ping after 25 s, 20 s to answer it.</summary>
public sealed class HeartbeatTests
{
    /// <summary>How much later than due the shared heartbeat may notice: it looks a few times a second.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(400);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task An_idle_WebSocket_is_pinged_after_the_interval_and_again_an_interval_after_the_pong()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        for (var round = 0; round < 3; round++)
        {
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(24.5));
            await socket.RoundTripAsync("no ping before it is due");
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(0.5) + Grain);
            (await socket.ReceiveTextAsync()).ShouldBe("2");

            await _time.AdvanceByAsync(TimeSpan.FromSeconds(10));
            await socket.SendTextAsync("3");
            await socket.RoundTripAsync("the pong is read");
        }
    }

    [Fact]
    public async Task An_idle_poll_is_pinged_after_the_interval_and_again_an_interval_after_the_pong()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        for (var round = 0; round < 3; round++)
        {
            using var poll = await client.ParkAsync();
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(24.5));
            poll.Response.IsCompleted.ShouldBeFalse();
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(0.5) + Grain);
            (await poll.Response.WithinLimit()).ShouldBePayload("2");
            (await client.PostAsync("3")).ShouldBeOk();
        }
    }

    [Fact]
    public async Task A_pong_with_data_is_a_pong()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await socket.ReceiveTextAsync()).ShouldBe("2");

        await socket.SendTextAsync("3whatever");
        await socket.RoundTripAsync("the pong is read");
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(22));

        await socket.RoundTripAsync("alive");
    }

    [Fact]
    public async Task Without_a_pong_a_WebSocket_is_closed_at_the_deadline()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await socket.ReceiveTextAsync()).ShouldBe("2");

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(19));
        server.Server.Count.ShouldBe(1);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(1) + Grain);

        (await socket.ReceiveToEndAsync()).ShouldNotContain(line => line.StartsWith("text", StringComparison.Ordinal));
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
        await server.ShouldBeGoneAsync(socket.Sid);
    }

    [Fact]
    public async Task Without_a_pong_a_parked_poll_is_told_the_end_at_the_deadline()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await client.PollAsync()).ShouldBePayload("2");
        using var poll = await client.ParkAsync();

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(19));
        poll.Response.IsCompleted.ShouldBeFalse();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(1) + Grain);

        (await poll.Response.WithinLimit()).ShouldBePayload("1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_session_that_never_polls_is_gone_after_interval_and_timeout()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(44));
        server.Server.Count.ShouldBe(1);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(1) + 2 * Grain);

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task Other_traffic_puts_the_deadline_off_once_and_by_one_timeout()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await socket.ReceiveTextAsync()).ShouldBe("2");

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(10));
        await socket.RoundTripAsync("puts it off");
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(20));
        await socket.RoundTripAsync("does not put it off again");
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(9));
        server.Server.Count.ShouldBe(1);
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(1) + Grain);

        (await server.Recorder.UntilEndAsync(socket.Sid))[^1].ShouldBe("disconnect PingTimeout");
    }

    [Fact]
    public async Task Traffic_puts_the_deadline_off_anew_in_the_next_cycle()
    {
        await using var server = await StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        for (var round = 0; round < 2; round++)
        {
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
            (await socket.ReceiveTextAsync()).ShouldBe("2");
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(10));
            await socket.RoundTripAsync("puts it off");
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(20));
            await socket.SendTextAsync("3");
            await socket.RoundTripAsync("the pong is read");
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_session_whose_ping_no_timer_sent_is_gone_at_the_deadline_all_the_same(string method)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = _time,
            Options = options =>
                (options.PingInterval, options.PingTimeout) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(200)),
        });
        var client = await server.OpenPollingAsync();
        await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(290));

        _time.Jump(TimeSpan.FromMilliseconds(210));

        (await server.SendAsync(RawRequest.WithBody(method, client.Target, "3"u8))).ShouldBeError(1);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task The_deadline_counts_from_the_moment_at_which_the_ping_was_due()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = _time,
            Options = options =>
                (options.PingInterval, options.PingTimeout) = (TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(200)),
        });
        var client = await server.OpenPollingAsync();
        await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(290));

        _time.Jump(TimeSpan.FromMilliseconds(160));
        _time.Advance(TimeSpan.FromMilliseconds(10)); // a tick that is 150 ms late sends the ping
        (await client.PollAsync()).ShouldBePayload("2");
        _time.Jump(TimeSpan.FromMilliseconds(40));

        (await client.PollAsync()).ShouldBeError(1);
    }

    [Fact]
    public async Task A_client_is_asked_first_after_the_process_stood_still()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        _time.Jump(TimeSpan.FromSeconds(60));
        using var poll = await client.ParkAsync();
        _time.Advance(TimeSpan.FromMilliseconds(250));

        (await poll.Response.WithinLimit()).ShouldBePayload("2");
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(19));
        (await client.PostAsync("3")).ShouldBeOk();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_request_after_the_deadline_finds_the_session_gone_whatever_the_timers_did(string method)
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await client.PollAsync()).ShouldBePayload("2");

        _time.Jump(TimeSpan.FromSeconds(20));

        (await server.SendAsync(RawRequest.WithBody(method, client.Target, "3"u8))).ShouldBeError(1);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task A_WebSocket_request_after_the_deadline_finds_the_session_gone()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await client.PollAsync()).ShouldBePayload("2");

        _time.Jump(TimeSpan.FromSeconds(20));

        (await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget))).ShouldBeError(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_busy_handler_never_times_a_healthy_client_out(bool asynchronous)
    {
        await using var server = await StartAsync();
        var end = new TaskCompletionSource();
        var busy = new TaskCompletionSource();
        server.Script.OnText = async (_, _) =>
        {
            if (asynchronous) await Task.Yield();
            busy.TrySetResult();
            await end.Task;
        };
        using var socket = await server.OpenWebSocketAsync();
        await socket.SendTextAsync("4work");
        await busy.Task.WithinLimit();

        for (var round = 0; round < 4; round++)
        {
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
            (await socket.ReceiveTextAsync()).ShouldBe("2");
            await socket.SendAsync([.. RawFrame.EncodeText("3"), .. RawFrame.Encode(RawFrame.Ping, "read?"u8)]);
            (await socket.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Pong, "what was sent before it is read");
        }

        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "text work"]);
        end.SetResult();
    }

    [Fact]
    public async Task A_busy_handler_never_times_a_healthy_polling_client_out()
    {
        await using var server = await StartAsync();
        var end = new TaskCompletionSource();
        var busy = new TaskCompletionSource();
        server.Script.OnText = async (_, _) =>
        {
            busy.TrySetResult();
            await end.Task;
        };
        var client = await server.OpenPollingAsync();
        var work = client.PostAsync("4work");
        await busy.Task.WithinLimit();
        (await work.WithinLimit()).ShouldBeOk();

        for (var round = 0; round < 3; round++)
        {
            await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
            (await client.PollAsync()).ShouldBePayload("2");
            (await client.PostAsync("3").WithinLimit()).ShouldBeOk();
        }

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text work"]);
        end.SetResult();
    }

    [Fact]
    public async Task A_POST_that_never_finishes_times_out_with_its_connection()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        using var post = await server.ConnectAsync();
        await post.SendAsync(RawRequest.Head("POST", client.Target, 10));
        await post.SendAsync("4half");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(45) + 2 * Grain);

        await post.UntilClosedAsync();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task Many_clients_share_the_timers()
    {
        await using var server = await StartAsync();
        await server.OpenPollingAsync();
        var timers = _time.ArmedTimers;

        for (var i = 0; i < 50; i++) await server.OpenPollingAsync();

        _time.ArmedTimers.ShouldBe(timers);
        server.Server.Count.ShouldBe(51);
    }

    private Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup { Time = _time });

    [Fact]
    public async Task A_handler_that_blocks_its_thread_never_times_a_healthy_client_out()
    {
        await using var server = await StartAsync();
        using var end = new ManualResetEventSlim();
        using var busy = new ManualResetEventSlim();
        server.Script.OnText = (socket, text) =>
        {
            if (text != "block") return socket.SendAsync(text);
            busy.Set();
            end.Wait(Limits.Wait);
            return default;
        };
        using var socket = await server.OpenWebSocketAsync();
        await socket.SendTextAsync("4block");
        await Task.Run(() => busy.Wait(Limits.Wait));

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25) + Grain);
        (await socket.ReceiveTextAsync()).ShouldBe("2");
        await socket.SendTextAsync("3");
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(100));
        server.Server.Count.ShouldBe(1);

        end.Set();
        await socket.RoundTripAsync("alive");
    }

    [Fact]
    public async Task A_silent_client_is_not_excused_by_a_handler_that_only_awaits()
    {
        await using var server = await StartAsync();
        var end = new TaskCompletionSource();
        server.Script.OnText = async (_, _) => await end.Task;
        using var socket = await server.OpenWebSocketAsync();
        await socket.SendAsync([.. RawFrame.EncodeText("4work"), .. RawFrame.Encode(RawFrame.Ping, [])]);
        (await socket.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Pong, "the reader has gone on from the message");

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(45) + 2 * Grain);
        await Limits.UntilAsync(() => server.Server.Count == 0, "the silent client is closed");
        end.SetResult();

        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "text work", "disconnect PingTimeout"]);
    }
}
