namespace EngineIo.Tests.Faults;

/// <summary>Handlers that do not come back.</summary>
public sealed class HandlerFaultTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_never_returns_keeps_nothing_of_its_client_but_the_event_that_comes_last(bool blocks)
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        using var blocked = new ManualResetEventSlim();
        var end = new TaskCompletionSource();
        server.Script.OnText = async (socket, text) =>
        {
            if (text != "hang") await socket.SendAsync(text);
            else if (blocks) await Task.Run(() => blocked.Wait(Limits.Wait));
            else await end.Task;
        };
        using var socket = await server.OpenWebSocketAsync();
        await socket.SendTextAsync("4hang");
        await server.Recorder.UntilAsync(socket.Sid, "text hang");

        socket.Connection.Reset();

        await time.AdvanceUntilAsync(server.UntilIdleAsync(), TimeSpan.FromMinutes(1));
        server.Server.Count.ShouldBe(0);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO=4&transport=websocket&sid={socket.Sid}"))).ShouldBeError(1);
        using var other = await server.OpenWebSocketAsync();
        await other.RoundTripAsync();
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "text hang"]);

        blocked.Set();
        end.SetResult();

        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "text hang", "disconnect TransportClose"]);
        server.Server.TryGetSocket(socket.Sid, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task One_of_many_clients_that_throws_each_time_harms_nobody()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnConnect = (_, http) =>
            http.Request.Query.ContainsKey("fault") ? throw new InvalidOperationException("on purpose") : new(ConnectResult.Accept);
        server.Script.OnText = (socket, text) =>
            text == "fault" ? throw new InvalidOperationException("on purpose") : socket.SendAsync(text);
        server.Script.OnDisconnect = (_, _) => throw new InvalidOperationException("on purpose");
        using var socket = await server.OpenWebSocketAsync();

        for (var i = 0; i < 50; i++)
        {
            (await server.GetAsync("/engine.io/?EIO=4&transport=polling&fault=1")).Status.ShouldBe(401);
            using var faulty = await server.OpenWebSocketAsync();
            await faulty.SendAsync([.. RawFrame.EncodeText("4fault"), .. RawFrame.EncodeText("4fine")]);
            (await faulty.ReceiveTextAsync()).ShouldBe("4fine");
            await faulty.SendCloseAsync();
            await faulty.ReceiveToEndAsync();
            (await server.Recorder.UntilEndAsync(faulty.Sid)).ShouldBe(["connect", "text fault", "text fine", "disconnect TransportClose"]);
        }

        await socket.RoundTripAsync();
        server.Server.Count.ShouldBe(1);
        await Limits.UntilAsync(() => server.Recorder.Sids.Count(sid => server.Server.TryGetSocket(sid, out _)) == 1, "only one is left");
    }
}
