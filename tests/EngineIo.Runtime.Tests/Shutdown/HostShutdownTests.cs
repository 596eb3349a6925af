using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EngineIo.Tests.Shutdown;

/// <summary>The host stops within <c>ShutdownTimeout</c>, whatever is open, and nothing goes on behind it.</summary>
public sealed class HostShutdownTests
{
    [Fact]
    public async Task Clients_on_each_transport_and_between_the_two_all_end()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = Limits.Wait);
        List<Task<string[]>> sockets = [];
        List<ParkedPoll> polls = [];
        for (var i = 0; i < 5; i++)
        {
            polls.Add(await (await server.OpenPollingAsync()).ParkAsync());
            sockets.Add((await server.OpenWebSocketAsync()).ReceiveToEndAsync());
            sockets.Add((await (await server.OpenPollingAsync()).UpgradedAsync()).ReceiveToEndAsync());
            sockets.Add((await (await server.OpenPollingAsync()).ProbeAsync()).ReceiveToEndAsync());
            sockets.Add((await (await server.OpenPollingAsync()).UpgradeAsync()).ReceiveToEndAsync());
            await server.OpenPollingAsync();
        }

        await server.StopAsync();

        foreach (var poll in polls) (await poll.Response.WithinLimit()).ShouldBePayload("1");
        foreach (var socket in sockets) (await socket.WithinLimit())[^1].ShouldBe("close 1001");
        server.Recorder.Sids.Count.ShouldBe(30);
        foreach (var sid in server.Recorder.Sids) server.Recorder.Events(sid)[^1].ShouldBe("disconnect ServerShutdown");
        await ShouldBeQuietAsync(server);
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upgrade_that_comes_in_the_meantime_is_told_the_same()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = Limits.Wait);
        var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Script.OnDisconnect = async (_, _) => await goesOn.Task;
        var client = await server.OpenPollingAsync();
        var stopping = server.StopAsync();
        await server.Recorder.UntilEndAsync(client.Sid);

        using var socket = await client.UpgradeAsync();

        (await socket.ReceiveToEndAsync()).ShouldBe(["close 1001"]);
        goesOn.SetResult();
        await stopping.WithinLimit();
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task A_message_handler_that_never_returns_is_left_behind(string transport)
    {
        await using var server = await StartAsync();
        server.Script.OnText = async (_, _) => await Task.Delay(Timeout.Infinite);
        var sid = await SayAsync(server, transport);
        await server.Recorder.UntilAsync(sid, "text work");

        await ShouldStopSoonAsync(server);

        await ShouldBeQuietAsync(server);
        server.Recorder.Events(sid).ShouldBe(["connect", "text work"], "its disconnect event would be the next");
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    public async Task A_connect_handler_that_never_returns_is_left_behind(string transport)
    {
        await using var server = await StartAsync();
        var asked = new TaskCompletionSource();
        server.Script.OnConnect = async (_, _) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite);
            return ConnectResult.Accept;
        };
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4&transport={transport}"));
        await asked.Task.WithinLimit();

        await ShouldStopSoonAsync(server);

        server.Server.Count.ShouldBe(0);
        server.Recorder.Events(server.Recorder.Sids.Single()).ShouldBe(["connect"]);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off()
    {
        await using var server = await StartAsync(options => options.MaxBufferedBytes = 1 << 30);
        using var socket = await server.OpenWebSocketAsync(receiveBuffer: 4096, answersClose: false);
        server.Server.TryGetSocket(socket.Sid, out var session).ShouldBeTrue();
        while (session!.BufferedBytes < 16_000_000) session.TrySend(new string('x', 1_000_000)).ShouldBeTrue();

        await ShouldStopSoonAsync(server);

        await ShouldBeQuietAsync(server);
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "disconnect ServerShutdown"]);
    }

    [Fact]
    public async Task A_body_that_never_comes_is_cut_off()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        using var post = await server.ConnectAsync();
        await post.SendAsync(RawRequest.Head("POST", client.Target, 100));
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        await ShouldStopSoonAsync(server);

        await ShouldBeQuietAsync(server);
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "disconnect ServerShutdown"]);
    }

    [Fact]
    public async Task Background_tasks_are_cancelled_and_awaited()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = Limits.Wait);
        var hasEnded = false;
        var task = server.Server.StartBackgroundTask(async stopping =>
        {
            var isStopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stopping.Register(isStopping.SetResult);
            await isStopping.Task;
            await Task.Delay(50, CancellationToken.None);
            hasEnded = true;
        });

        await server.StopAsync();

        hasEnded.ShouldBeTrue();
        task.IsCompletedSuccessfully.ShouldBeTrue();
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_background_task_that_does_not_listen_is_left_behind_and_counted()
    {
        await using var server = await StartAsync();
        var started = new TaskCompletionSource();
        _ = server.Server.StartBackgroundTask(async _ =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        });
        await started.Task.WithinLimit();

        await ShouldStopSoonAsync(server);

        var problem = server.Log.Problems.ShouldHaveSingleItem();
        problem.Message.ShouldContain("ShutdownTimeout");
        problem.Message.ShouldContain("0 clients and 1 background task");
    }

    /// <summary>A server, and a host, that give up soon.</summary>
    private static Task<TestServer> StartAsync(Action<EngineIoOptions>? configure = null) => TestServer.StartAsync(new ServerSetup
    {
        Options = options =>
        {
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(300);
            configure?.Invoke(options);
        },
        Build = builder => builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1)),
    });

    private static async Task<string> SayAsync(TestServer server, string transport)
    {
        if (transport == "polling")
        {
            var client = await server.OpenPollingAsync();
            (await client.PostAsync("4work")).ShouldBeOk();
            return client.Sid;
        }

        var socket = await server.OpenWebSocketAsync();
        await socket.SendTextAsync("4work");
        return socket.Sid;
    }

    private static async Task ShouldStopSoonAsync(TestServer server)
    {
        var watch = Stopwatch.StartNew();
        await server.StopAsync();
        watch.Elapsed.ShouldBeLessThan(Limits.Wait);
    }

    private static async Task ShouldBeQuietAsync(TestServer server)
    {
        server.Server.Count.ShouldBe(0);
        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    }
}
