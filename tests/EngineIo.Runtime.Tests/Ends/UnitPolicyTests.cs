namespace EngineIo.Tests.Ends;

/// <summary>Units of several messages, on both transports, and what a full send buffer does to them.</summary>
public sealed class UnitPolicyTests
{
    /// <summary>A unit of three messages takes 312 bytes: three fit into the buffer.</summary>
    private const int Limit = 1_000;

    [Fact]
    public async Task Drop_drops_the_newest_units_whole()
    {
        await using var server = await StartAsync(SendBufferFull.Drop);
        using var readings = new Telemetry.Readings(server.Services);

        (await SendAndPollAsync(server)).ShouldBe(Parts(0, 1, 2));

        readings.Of("dropped_messages").ShouldBe(["7"]);
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("SendBufferFull = Drop");
    }

    [Fact]
    public async Task DropOldest_drops_the_oldest_units_whole()
    {
        await using var server = await StartAsync(SendBufferFull.DropOldest);
        using var readings = new Telemetry.Readings(server.Services);

        (await SendAndPollAsync(server)).ShouldBe(Parts(7, 8, 9));

        readings.Of("dropped_messages").ShouldBe(["7"]);
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("SendBufferFull = DropOldest");
    }

    [Fact]
    public async Task DropOldest_takes_one_that_is_larger_than_the_whole_buffer()
    {
        await using var server = await StartAsync(SendBufferFull.DropOldest);
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        for (var i = 0; i < 5; i++) await socket.SendAsync("old");

        await socket.SendAsync(new string('x', 3_000));

        (await client.PollAsync()).ShouldBePayload($"4{new string('x', 3_000)}");
    }

    [Fact]
    public async Task Wait_lets_units_wait_whole()
    {
        await using var server = await StartAsync(SendBufferFull.Wait);
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();

        var sends = Enumerable.Range(0, 10).Select(i => socket.SendAsync(Unit(i)).AsTask()).ToArray();
        sends.Count(sent => sent.IsCompleted).ShouldBe(3);
        List<string> received = [];
        while (received.Count < 30) received.AddRange((await client.PollAsync().WithinLimit()).Text.Split('\u001e'));

        received.ShouldBe(Parts([.. Enumerable.Range(0, 10)]));
        await Task.WhenAll(sends).WithinLimit();
    }

    [Fact]
    public async Task Disconnect_ends_the_session_at_the_unit_that_does_not_fit()
    {
        await using var server = await StartAsync(SendBufferFull.Disconnect);
        var client = await server.OpenPollingAsync();

        for (var i = 0; i < 10; i++) await server.Server.BroadcastAsync(Unit(i));

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect SlowConsumer"]);
        server.Log.Problems.ShouldHaveSingleItem().Message.ShouldContain("decided by SendBufferFull");
    }

    [Fact]
    public async Task TrySend_takes_all_of_a_unit_or_nothing()
    {
        await using var server = await StartAsync(SendBufferFull.Wait);
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();

        Enumerable.Range(0, 5).Count(i => socket.TrySend(Unit(i))).ShouldBe(3);
        socket.TrySend("little").ShouldBeTrue();

        (await client.PollAsync()).Text.Split('\u001e').ShouldBe([.. Parts(0, 1, 2), "4little"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_comes_between_the_messages_of_a_unit(bool isWebSocket)
    {
        await using var server = await TestServer.StartAsync(options => (options.MaxBufferedBytes, options.MaxPacketsPerPoll) = (2_000, 4));
        using var webSocket = isWebSocket ? await server.OpenWebSocketAsync() : null;
        var polling = isWebSocket ? null : await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        const int Units = 200;
        var senders = Enumerable.Range(0, 4).Select(sender => Task.Run(async () =>
        {
            for (var i = sender; i < Units; i += 4)
            {
                if (sender == 0) await server.Server.SendAsync(socket.Id, Unit(i));
                else await socket.SendAsync(Unit(i));
                await socket.SendAsync("between");
            }
        })).ToArray();

        List<string> received = [];
        while (received.Count < Units * 4)
        {
            if (webSocket is not null) received.Add(await webSocket.ReceiveTextAsync());
            else received.AddRange((await polling!.PollAsync().WithinLimit()).Text.Split('\u001e'));
        }

        await Task.WhenAll(senders).WithinLimit();
        List<int> seen = [];
        for (var i = 0; i < received.Count; i++)
        {
            if (received[i] is "4between") continue;
            var number = int.Parse(received[i][1..received[i].IndexOf('.')], System.Globalization.CultureInfo.InvariantCulture);
            received.Skip(i).Take(3).ShouldBe(Parts(number));
            seen.Add(number);
            i += 2;
        }

        seen.Order().ShouldBe(Enumerable.Range(0, Units));
    }

    [Fact]
    public async Task A_text_and_its_binary_parts_go_out_as_both_transports_have_it()
    {
        await using var server = await TestServer.StartAsync();
        var polling = await server.OpenPollingAsync();
        using var webSocket = await server.OpenWebSocketAsync();

        await server.Server.BroadcastAsync(
            EncodedMessage.Create([EngineIoMessage.FromText("a"), EngineIoMessage.FromBinary(new byte[] { 1, 2, 3, 4 })]));

        (await polling.PollAsync()).ShouldBePayload("4a|bAQIDBA==");
        (await webSocket.ReceiveTextAsync()).ShouldBe("4a");
        (await webSocket.ReceiveAsync())!.Payload.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task TrySendIfIdle_takes_what_a_parked_poll_can_carry_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        socket.TrySendIfIdle("nobody polls").ShouldBeFalse();

        using (var poll = await client.ParkAsync())
        {
            await Limits.UntilAsync(() => socket.TrySendIfIdle("now"), "the poll is parked");
            socket.TrySendIfIdle("the poll is gone").ShouldBeFalse();
            (await poll.Response.WithinLimit()).ShouldBePayload("4now");
        }

        await socket.SendAsync("waits");
        socket.TrySendIfIdle(Unit(0)).ShouldBeFalse();
        (await client.PollAsync()).ShouldBePayload("4waits");
    }

    [Fact]
    public async Task TrySendIfIdle_takes_what_a_WebSocket_can_write_at_once()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 100_000_000);
        using var client = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();

        await Limits.UntilAsync(() => socket!.TrySendIfIdle("first"), "the open packet is written");
        (await client.ReceiveTextAsync()).ShouldBe("4first");
        await Limits.UntilAsync(() => socket!.TrySendIfIdle(new byte[] { 1 }), "the first is written");
        (await client.ReceiveAsync())!.Payload.ShouldBe([1]);

        await socket!.SendAsync(new byte[20_000_000]);
        socket.TrySendIfIdle("does not read").ShouldBeFalse();
        socket.TrySend("may wait").ShouldBeTrue();
    }

    private static async Task<string[]> SendAndPollAsync(TestServer server)
    {
        var client = await server.OpenPollingAsync();
        for (var i = 0; i < 10; i++)
        {
            if (i % 2 == 0) await server.Server.BroadcastAsync(Unit(i));
            else await server.Server.SendAsync(client.Sid, Unit(i));
        }

        return (await client.PollAsync()).Text.Split('\u001e');
    }

    private static EncodedMessage Unit(int number) =>
        EncodedMessage.Create([.. Enumerable.Range(0, 3).Select(part => EngineIoMessage.FromText(Part(number, part)))]);

    private static string[] Parts(params int[] units) =>
        [.. units.SelectMany(unit => Enumerable.Range(0, 3).Select(part => $"4{Part(unit, part)}"))];

    private static string Part(int unit, int part) => $"{unit}.{part}".PadRight(101);

    private static Task<TestServer> StartAsync(SendBufferFull full) =>
        TestServer.StartAsync(options => (options.MaxBufferedBytes, options.SendBufferFull) = (Limit, full));
}
