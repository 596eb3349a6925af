namespace EngineIo.Tests.Handshake;

/// <summary>A connect handler that takes its time, and clients that don't wait for it.</summary>
public sealed class SlowConnectTests
{
    [Fact]
    public async Task The_heartbeat_clock_starts_when_the_client_is_let_in()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var letIn = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        server.Script.OnConnect = async (_, _) =>
        {
            asked.SetResult();
            await letIn.Task;
            return ConnectResult.Accept;
        };

        var opening = server.OpenWebSocketAsync();
        await asked.Task.WithinLimit();
        await time.AdvanceByAsync(TimeSpan.FromSeconds(100));
        letIn.SetResult();
        using var socket = await opening.WithinLimit();

        await time.AdvanceByAsync(TimeSpan.FromSeconds(24));
        await socket.RoundTripAsync("no ping before this");
        var ping = socket.ReceiveTextAsync();
        (await time.AdvanceUntilAsync(ping, TimeSpan.FromSeconds(3))).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(900));
        (await ping).ShouldBe("2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_goes_away_cancels_it_and_leaves_nothing(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        var asked = new TaskCompletionSource<EngineIoSocket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource();
        server.Script.OnConnect = async (socket, _) =>
        {
            asked.SetResult(socket);
            await using var registration = socket.Closed.Register(cancelled.SetResult);
            await cancelled.Task;
            socket.Closed.ThrowIfCancellationRequested();
            return ConnectResult.Accept;
        };

        using var connection = await server.ConnectAsync();
        await connection.SendAsync(webSocket
            ? RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket")
            : RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));
        var sid = (await asked.Task.WithinLimit()).Id;
        await server.Requests.UntilPendingAsync("GET", sid: "", transport: webSocket ? "websocket" : "polling");
        connection.Reset();

        await cancelled.Task.WithinLimit();
        await server.UntilIdleAsync();
        server.Server.Count.ShouldBe(0);
        server.Server.TryGetSocket(sid, out _).ShouldBeFalse();
        await Limits.SettleAsync();
        server.Recorder.Events(sid).ShouldBe(["connect"]);
    }

    [Fact]
    public async Task A_client_that_goes_away_from_a_handler_that_accepts_nevertheless_leaves_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var asked = new TaskCompletionSource<EngineIoSocket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var letIn = new TaskCompletionSource();
        server.Script.OnConnect = async (socket, _) =>
        {
            asked.SetResult(socket);
            await letIn.Task;
            return ConnectResult.Accept;
        };

        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));
        var socket = await asked.Task.WithinLimit();
        await server.Requests.UntilPendingAsync("GET", sid: "");
        connection.Reset();
        var gone = new TaskCompletionSource();
        await using (socket.Closed.Register(gone.SetResult)) await gone.Task.WithinLimit();
        letIn.SetResult();

        await server.UntilIdleAsync();
        server.Server.TryGetSocket(socket.Id, out _).ShouldBeFalse();
        server.Recorder.Events(socket.Id).ShouldBe(["connect"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DisconnectAsync_inside_returns_at_once_and_refuses(bool webSocket)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = async (socket, _) =>
        {
            await socket.DisconnectAsync();
            return ConnectResult.Accept;
        };

        var response = await server.SendAsync(webSocket
            ? RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket")
            : RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));

        response.Status.ShouldBe(401);
        response.Text.ShouldBe("\"Unauthorized\"");
        var sid = server.Recorder.Sids.ShouldHaveSingleItem();
        server.Server.TryGetSocket(sid, out _).ShouldBeFalse();
        await Limits.SettleAsync();
        server.Recorder.Events(sid).ShouldBe(["connect"]);
    }

    [Fact]
    public async Task While_it_decides_the_sid_opens_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var asked = new TaskCompletionSource<EngineIoSocket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var letIn = new TaskCompletionSource();
        server.Script.OnConnect = async (socket, _) =>
        {
            asked.SetResult(socket);
            await letIn.Task;
            return ConnectResult.Accept;
        };

        var opening = server.OpenPollingAsync();
        var sid = (await asked.Task.WithinLimit()).Id;
        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={sid}")).ShouldBeError(1);
        letIn.SetResult();

        await (await opening.WithinLimit()).ShouldBeAliveAsync();
    }
}
