namespace EngineIo.Tests.Ends;

/// <summary>A client that takes nothing beside one that does: nobody waits for it, and it ends.</summary>
public sealed class SlowClientTests
{
    private const int Limit = 100_000;
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broadcast_waits_for_nobody_and_a_healthy_client_gets_each_message(bool isWebSocket)
    {
        await using var server = await StartAsync();
        using var frozen = await FrozenAsync(server, isWebSocket);
        using var healthy = await server.OpenWebSocketAsync();
        await FillAsync(frozen.Socket);

        // All that may wait in the line, and no more.
        var text = new string('x', 990);
        for (var i = 0; i < 90; i++) server.Server.BroadcastAsync($"{i:0000}{text}").AsTask().IsCompletedSuccessfully.ShouldBeTrue();

        for (var i = 0; i < 90; i++) (await healthy.ReceiveTextAsync()).ShouldBe($"4{i:0000}{text}");
        frozen.Socket.IsConnected.ShouldBeTrue();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(9));
        frozen.Socket.IsConnected.ShouldBeTrue();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(1.3));

        (await server.Recorder.UntilEndAsync(frozen.Socket.Id))[^1].ShouldBe("disconnect SlowConsumer");
        await healthy.RoundTripAsync("alive");
        var problem = server.Log.Problems.ShouldHaveSingleItem();
        problem.Message.ShouldContain(frozen.Socket.ToString());
        problem.Message.ShouldContain("decided by SlowConsumerTimeout");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_whose_line_is_as_long_as_its_buffer_ends_at_once(bool isWebSocket)
    {
        await using var server = await StartAsync();
        using var frozen = await FrozenAsync(server, isWebSocket);
        using var healthy = await server.OpenWebSocketAsync();
        await FillAsync(frozen.Socket);

        for (var i = 0; i < 110; i++) await server.Server.BroadcastAsync(new byte[1_000]);

        (await server.Recorder.UntilEndAsync(frozen.Socket.Id))[^1].ShouldBe("disconnect SlowConsumer");
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("decided by MaxBufferedBytes");
        await Limits.UntilAsync(() => server.Server.Count == 1, "the other is still there");
    }

    [Fact]
    public async Task What_waits_in_the_line_comes_in_order_behind_what_was_there()
    {
        await using var server = await StartAsync(options => (options.MaxBufferedBytes, options.MaxPacketsPerPoll) = (1_000, 100));
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        Task? awaited = null;
        for (var i = 0; i < 300; i++)
        {
            if (i == 200) awaited = socket.SendAsync($"{i}").AsTask();
            else await server.Server.BroadcastAsync($"{i}");
        }

        awaited!.IsCompleted.ShouldBeFalse();
        List<string> received = [];
        while (received.Count < 300) received.AddRange((await client.PollAsync().WithinLimit()).Text.Split('\u001e'));

        received.ShouldBe(Enumerable.Range(0, 300).Select(i => $"4{i}"));
        await awaited.WithinLimit();
    }

    [Fact]
    public async Task A_client_that_makes_room_now_and_then_stays()
    {
        await using var server = await StartAsync(options => options.MaxBufferedBytes = 1_000);
        var client = await server.OpenPollingAsync();
        for (var i = 0; i < 8; i++)
        {
            await server.Server.BroadcastAsync(new string('x', 600));
            if (i > 0) await _time.AdvanceByAsync(TimeSpan.FromSeconds(3));
            if (i > 0) (await client.PollAsync()).Text.ShouldStartWith("4xxx");
        }

        server.Recorder.Events(client.Sid).ShouldBe(["connect"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_send_to_one_client_that_takes_nothing_completes_as_to_one_that_left(bool isWebSocket)
    {
        await using var server = await StartAsync();
        using var frozen = await FrozenAsync(server, isWebSocket);
        await FillAsync(frozen.Socket);

        var sent = frozen.Socket.SendAsync(new byte[20_000]).AsTask();
        var known = server.Server.SendAsync(frozen.Socket.Id, new byte[20_000]).AsTask();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(9));
        (sent.IsCompleted, known.IsCompleted).ShouldBe((false, false));
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(1.3));

        await sent.WithinLimit();
        (await known.WithinLimit()).ShouldBeFalse();
        (await server.Recorder.UntilEndAsync(frozen.Socket.Id))[^1].ShouldBe("disconnect SlowConsumer");
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("decided by SlowConsumerTimeout");
    }

    [Fact]
    public async Task A_disconnect_by_the_server_brings_what_waits_in_the_line_before_the_close_packet()
    {
        await using var server = await StartAsync(options => options.MaxBufferedBytes = 1_000);
        var client = await server.OpenPollingAsync();
        await server.Server.BroadcastAsync(new string('a', 800));
        await server.Server.BroadcastAsync(new string('b', 800));

        await server.Server.DisconnectAllAsync();

        (await client.PollAsync()).ShouldBePayload($"4{new string('a', 800)}|4{new string('b', 800)}|1");
    }

    [Fact]
    public async Task A_disconnect_handler_that_sends_more_than_there_is_room_for_goes_on_after_the_time_limit()
    {
        await using var server = await StartAsync(options => options.MaxBufferedBytes = 1_000);
        var waits = new TaskCompletionSource();
        server.Script.OnDisconnect = async (socket, _) =>
        {
            await socket.SendAsync(new string('a', 800));
            var second = socket.SendAsync(new string('b', 800));
            waits.SetResult();
            await second;
        };
        var client = await server.OpenPollingAsync();

        var disconnected = server.Server.DisconnectAllAsync().AsTask();
        await waits.Task.WithinLimit();
        await _time.AdvanceByAsync(TimeSpan.FromSeconds(11));

        await disconnected.WithinLimit();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        (await client.PollAsync()).ShouldBePayload($"4{new string('a', 800)}|1");
    }

    private static async Task<Frozen> FrozenAsync(TestServer server, bool isWebSocket)
    {
        var webSocket = isWebSocket ? await server.OpenWebSocketAsync(receiveBuffer: 4096) : null;
        var sid = webSocket?.Sid ?? (await server.OpenPollingAsync()).Sid;
        server.Server.TryGetSocket(sid, out var socket).ShouldBeTrue();
        return new(socket!, webSocket);
    }

    /// <summary>Sends until nothing more goes in, and the connection takes nothing either.</summary>
    private static async Task FillAsync(EngineIoSocket socket)
    {
        for (var before = -1L; before != socket.BufferedBytes || socket.TrySend(new byte[1_000]);)
        {
            while (socket.TrySend(new byte[1_000]))
            {
                // There is room for one more.
            }

            before = socket.BufferedBytes;
            await Task.Delay(20); // gives the writer time to show that it is not stuck
        }
    }

    private Task<TestServer> StartAsync(Action<EngineIoOptions>? options = null) => TestServer.StartAsync(new ServerSetup
    {
        Time = _time,
        Options = o =>
        {
            o.MaxBufferedBytes = Limit;
            options?.Invoke(o);
        },
    });

    /// <summary>A client that reads nothing.</summary>
    private sealed record Frozen(EngineIoSocket Socket, RawWebSocket? WebSocket) : IDisposable
    {
        public void Dispose() => WebSocket?.Dispose();
    }
}
