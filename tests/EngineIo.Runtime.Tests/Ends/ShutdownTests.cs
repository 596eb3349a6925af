using System.Diagnostics;

namespace EngineIo.Tests.Ends;

/// <summary>The host stops: each client is told, and nothing takes longer than <c>ShutdownTimeout</c>.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_parked_poll_gets_what_waits_and_the_goodbye()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnDisconnect = (socket, _) => socket.SendAsync("farewell");
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        await server.StopAsync();

        (await poll.Response.WithinLimit()).ShouldBePayload("4farewell|1");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "disconnect ServerShutdown"]);
    }

    [Fact]
    public async Task A_WebSocket_gets_what_waits_the_goodbye_and_close_1001()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnDisconnect = (socket, _) => socket.SendAsync("farewell");
        using var socket = await server.OpenWebSocketAsync();
        var frames = socket.ReceiveToEndAsync();

        await server.StopAsync();

        (await frames.WithinLimit()).ShouldBe(["text 4farewell", "text 1", "close 1001"]);
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "disconnect ServerShutdown"]);
    }

    [Fact]
    public async Task A_client_that_does_not_poll_does_not_hold_the_host_up()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        await server.StopAsync();

        server.Recorder.Events(client.Sid).ShouldBe(["connect", "disconnect ServerShutdown"]);
    }

    [Fact]
    public async Task Many_clients_of_all_kinds_all_end()
    {
        await using var server = await TestServer.StartAsync();
        List<ParkedPoll> polls = [];
        List<Task<string[]>> sockets = [];
        for (var i = 0; i < 15; i++)
        {
            polls.Add(await (await server.OpenPollingAsync()).ParkAsync());
            sockets.Add((await server.OpenWebSocketAsync()).ReceiveToEndAsync());
            sockets.Add((await (await server.OpenPollingAsync()).UpgradedAsync()).ReceiveToEndAsync());
        }

        await server.StopAsync();

        foreach (var poll in polls) (await poll.Response.WithinLimit()).ShouldBePayload("1");
        foreach (var frames in sockets) (await frames.WithinLimit()).ShouldBe(["text 1", "close 1001"]);
        foreach (var sid in server.Recorder.Sids) server.Recorder.Events(sid)[^1].ShouldBe("disconnect ServerShutdown");
        server.Server.Count.ShouldBe(0);
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_that_never_ends_is_left_behind_after_the_timeout()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        server.Script.OnDisconnect = async (_, _) => await Task.Delay(Timeout.Infinite);
        using var socket = await server.OpenWebSocketAsync();

        await server.StopAsync();

        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "disconnect ServerShutdown"]);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_left_behind_after_the_timeout()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        using var socket = await server.OpenWebSocketAsync(answersClose: false);

        await server.StopAsync();

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1001"]);
    }

    [Fact]
    public async Task A_message_handler_sees_the_cancellation_and_ends_in_peace()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = async (socket, _) => await Task.Delay(Timeout.Infinite, socket.Closed);
        using var socket = await server.OpenWebSocketAsync();
        await socket.SendTextAsync("4work");
        await server.Recorder.UntilAsync(socket.Sid, "text work");
        var frames = socket.ReceiveToEndAsync();

        await server.StopAsync();

        (await frames.WithinLimit()).ShouldBe(["text 1", "close 1001"]);
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "text work", "disconnect ServerShutdown"]);
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_clients_the_host_stops_at_once()
    {
        await using var server = await TestServer.StartAsync(options => options.ShutdownTimeout = TimeSpan.FromHours(1));
        var watch = Stopwatch.StartNew();

        await server.StopAsync();

        watch.Elapsed.ShouldBeLessThan(Limits.Wait);
    }

    [Fact]
    public async Task A_connect_handler_that_still_decides_sees_the_cancellation()
    {
        await using var server = await TestServer.StartAsync();
        var asked = new TaskCompletionSource();
        server.Script.OnConnect = async (socket, _) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, socket.Closed);
            return ConnectResult.Accept;
        };
        var handshake = server.GetAsync("/engine.io/?EIO=4&transport=polling");
        await asked.Task.WithinLimit();

        await server.StopAsync();

        (await handshake).Status.ShouldBeOneOf(401, 503);
        server.Recorder.Events(server.Recorder.Sids.Single()).ShouldBe(["connect"]);
        server.Server.Count.ShouldBe(0);
    }
}
