using System.Threading.RateLimiting;

namespace EngineIo.Tests.Server;

/// <summary>A limiter for each client's messages.</summary>
public sealed class MessageLimiterTests
{
    private readonly List<RateLimiter> _made = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_beyond_the_limit_are_dropped_counted_and_logged_once(bool isWebSocket)
    {
        await using var server = await StartAsync(_ => Tokens(2));
        using var readings = new Telemetry.Readings(server.Services);
        string sid;
        if (isWebSocket)
        {
            using var client = await server.OpenWebSocketAsync();
            sid = client.Sid;
            for (var i = 0; i < 5; i++) await client.SendTextAsync($"4{i}");
            await Limits.UntilAsync(() => readings.Of("limited_messages") is ["3"], "three are refused");
        }
        else
        {
            var client = await server.OpenPollingAsync();
            sid = client.Sid;
            (await client.PostAsync("40|41|42|43|44")).ShouldBeOk();
            (await client.PollAsync()).ShouldBePayload("40|41");
            readings.Of("limited_messages").ShouldBe(["3"]);
        }

        server.Recorder.Events(sid).Take(3).ShouldBe(["connect", "text 0", "text 1"]);
        server.Log.Problems.Where(entry => entry.Message.Contains("MessageLimiter", StringComparison.Ordinal)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Each_client_has_a_limiter_of_its_own_that_is_disposed_of_with_it()
    {
        await using var server = await StartAsync(_ => Tokens(1));
        var first = await server.OpenPollingAsync();
        var second = await server.OpenPollingAsync();

        (await first.PostAsync("4a")).ShouldBeOk();
        (await second.PostAsync("4b")).ShouldBeOk();
        (await first.PollAsync()).ShouldBePayload("4a");
        (await second.PollAsync()).ShouldBePayload("4b");
        _made.Count.ShouldBe(2);

        (await first.PostAsync("1")).ShouldBeOk();
        await server.Recorder.UntilEndAsync(first.Sid);
        await Limits.UntilAsync(() => IsDisposed(_made[0]), "it is disposed of");
        IsDisposed(_made[1]).ShouldBeFalse();
    }

    [Fact]
    public async Task Disconnect_ends_the_session_of_a_client_that_sends_too_much()
    {
        await using var server = await StartAsync(_ => Tokens(1), options => options.MessageLimitReached = MessageLimitReached.Disconnect);
        using var client = await server.OpenWebSocketAsync();

        await client.SendTextAsync("4a");
        await client.SendTextAsync("4b");

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ServerDisconnect"]);
        (await client.ReceiveTextAsync()).ShouldBe("4a");
        (await client.ReceiveTextAsync()).ShouldBe("1");
    }

    [Fact(Skip = "Times out in a run of all tests, for a reason that is not found yet: a ping does not come.")]
    public async Task A_limiter_with_a_queue_lets_messages_wait_in_order_and_no_pong()
    {
        var time = new ManualTimeProvider();
        await using var server = await StartAsync(_ => Tokens(1, queue: 10), time: time);
        using var client = await server.OpenWebSocketAsync();
        await client.SendAsync([.. RawFrame.EncodeText("4a"), .. RawFrame.EncodeText("4b"), .. RawFrame.EncodeText("4c")]);
        (await client.ReceiveTextAsync()).ShouldBe("4a");

        for (var i = 0; i < 3; i++)
        {
            await time.AdvanceByAsync(TimeSpan.FromSeconds(25.3));
            (await client.ReceiveTextAsync()).ShouldBe("2");
            await client.SendAsync([.. RawFrame.EncodeText("3"), .. RawFrame.Encode(RawFrame.Ping, "read?"u8)]);
            (await client.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Pong);
        }

        foreach (var text in (string[])["4b", "4c"])
        {
            ((TokenBucketRateLimiter)_made[0]).TryReplenish().ShouldBeTrue();
            (await client.ReceiveTextAsync()).ShouldBe(text);
        }
    }

    [Fact]
    public async Task The_disconnect_handler_does_not_wait_for_messages_that_wait_for_a_permit()
    {
        await using var server = await StartAsync(_ => Tokens(1, queue: 10));
        using var client = await server.OpenWebSocketAsync();
        await client.SendAsync([.. RawFrame.EncodeText("4a"), .. RawFrame.EncodeText("4b"), .. RawFrame.EncodeText("4c")]);
        (await client.ReceiveTextAsync()).ShouldBe("4a");

        await client.SendTextAsync("1");

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ClientDisconnect"]);
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lease_is_kept_until_the_handler_is_done()
    {
        await using var server = await StartAsync(
            _ => new ConcurrencyLimiter(new() { PermitLimit = 1 }), options => options.HandlerConcurrency = HandlerConcurrency.Parallel);
        var end = new TaskCompletionSource();
        server.Script.OnText = async (socket, text) =>
        {
            if (text == "long") await end.Task;
            await socket.SendAsync(text);
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendAsync(
            [.. RawFrame.EncodeText("4long"), .. RawFrame.EncodeText("4refused"), .. RawFrame.Encode(RawFrame.Ping, [])]);
        (await client.ReceiveAsync())!.Opcode.ShouldBe(RawFrame.Pong);
        end.SetResult();
        (await client.ReceiveTextAsync()).ShouldBe("4long");
        await Limits.UntilAsync(() => _made[0].GetStatistics()!.CurrentAvailablePermits == 1, "the lease is given back");

        await client.RoundTripAsync("taken");
    }

    [Fact]
    public async Task No_limiter_is_no_limit()
    {
        await using var server = await StartAsync(_ => null);
        using var client = await server.OpenWebSocketAsync();

        for (var i = 0; i < 20; i++) await client.RoundTripAsync($"{i}");
    }

    [Fact]
    public async Task A_factory_that_throws_lets_no_message_in()
    {
        await using var server = await StartAsync(_ => throw new InvalidOperationException("no limiter"));
        using var client = await server.OpenWebSocketAsync();

        await client.SendTextAsync("4a");

        await Limits.UntilAsync(() => server.Log.Problems.Count == 1, "it is logged");
        server.Recorder.Events(client.Sid).ShouldBe(["connect"]);
    }

    private static TokenBucketRateLimiter Tokens(int count, int queue = 0) => new(new()
    {
        TokenLimit = count,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(1),
        AutoReplenishment = false,
        QueueLimit = queue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static bool IsDisposed(RateLimiter limiter)
    {
        try
        {
            limiter.AttemptAcquire(0).Dispose();
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private Task<TestServer> StartAsync(
        Func<EngineIoSocket, RateLimiter?> create, Action<EngineIoOptions>? options = null, ManualTimeProvider? time = null) =>
        TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Options = o =>
            {
                o.MessageLimiter = socket =>
                {
                    var limiter = create(socket);
                    if (limiter is not null) _made.Add(limiter);
                    return limiter;
                };
                options?.Invoke(o);
            },
        });
}
