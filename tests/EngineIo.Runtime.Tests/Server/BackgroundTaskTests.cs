namespace EngineIo.Tests.Server;

/// <summary>Work that belongs to the server.</summary>
public sealed class BackgroundTaskTests
{
    [Fact]
    public async Task It_runs_beside_the_caller()
    {
        await using var server = await TestServer.StartAsync();
        var go = new TaskCompletionSource();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();
        var engine = server.Server;

        var task = engine.StartBackgroundTask(async token =>
        {
            await go.Task;
            await engine.SendAsync(client.Sid, "from the background", token);
        });
        task.IsCompleted.ShouldBeFalse();
        go.SetResult();

        await task.WithinLimit();
        (await poll.Response.WithinLimit()).ShouldBePayload("4from the background");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_it_throws_is_logged_and_harms_nobody(bool later)
    {
        await using var server = await TestServer.StartAsync();

        await server.Server.StartBackgroundTask(async _ =>
        {
            if (later) await Task.Yield();
            throw new InvalidOperationException("background trouble");
        }).WithinLimit();

        server.Log.Problems.ShouldHaveSingleItem().Exception!.Message.ShouldBe("background trouble");
    }

    [Fact]
    public async Task It_is_cancelled_at_shutdown_and_waited_for()
    {
        await using var server = await TestServer.StartAsync();
        var ended = false;
        var engine = server.Server;
        var task = engine.StartBackgroundTask(async token =>
        {
            try
            {
                await engine.SleepAsync(TimeSpan.FromHours(1), token);
            }
            finally
            {
                await Task.Yield();
                ended = true;
            }
        });

        await server.StopAsync();

        ended.ShouldBeTrue();
        await task.WithinLimit();
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_does_not_hold_the_host_up_beyond_the_timeout()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        var task = server.Server.StartBackgroundTask(_ => Task.Delay(Timeout.Infinite, CancellationToken.None));

        await server.StopAsync();

        task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task SleepAsync_goes_by_the_clock_of_the_server()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });

        var sleep = server.Server.SleepAsync(TimeSpan.FromMinutes(5));
        await time.AdvanceByAsync(TimeSpan.FromMinutes(4.9));
        sleep.IsCompleted.ShouldBeFalse();
        await time.AdvanceByAsync(TimeSpan.FromMinutes(0.2));

        await sleep.WithinLimit();
    }

    [Fact]
    public async Task SleepAsync_ends_when_its_token_is_cancelled()
    {
        await using var server = await TestServer.StartAsync();
        using var source = new CancellationTokenSource();
        var sleep = server.Server.SleepAsync(TimeSpan.FromHours(1), source.Token);

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sleep.WithinLimit());
    }

    [Fact]
    public async Task Work_that_throws_before_it_starts_is_logged_and_not_thrown()
    {
        await using var server = await TestServer.StartAsync();

        var task = server.Server.StartBackgroundTask(_ => throw new InvalidOperationException("no start"));

        await task.WithinLimit();
        server.Log.Problems.ShouldHaveSingleItem().Exception!.Message.ShouldBe("no start");
    }
}
