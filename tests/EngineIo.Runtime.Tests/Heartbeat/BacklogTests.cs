using System.Text;

namespace EngineIo.Tests.Heartbeat;

/// <summary>The heartbeat of clients for which many messages wait: the ping does not wait behind them.</summary>
public sealed class BacklogTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_client_that_polls_and_answers_each_ping_lives_however_long_the_queue()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        for (var i = 0; i < 200; i++) await socket.SendAsync($"{i}");
        List<string> received = [];

        while (received.Count < 200)
        {
            await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(250));
            var packets = (await client.PollAsync()).Text.Split('\u001e');
            received.AddRange(packets.Where(packet => packet != "2"));
            if (packets.Contains("2")) (await client.PostAsync("3")).ShouldBeOk();
        }

        received.ShouldBe(Enumerable.Range(0, 200).Select(i => $"4{i}"));
        server.Recorder.Events(client.Sid).ShouldBe(["connect"]);
    }

    [Fact]
    public async Task The_ping_is_the_first_packet_of_the_next_poll()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        for (var i = 0; i < 20; i++) await socket.SendAsync($"{i}");

        await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(510));

        (await client.PollAsync()).Text.Split('\u001e').ShouldBe(["2", .. Enumerable.Range(0, 15).Select(i => $"4{i}")]);
        (await client.PollAsync()).Text.Split('\u001e').ShouldBe(Enumerable.Range(15, 5).Select(i => $"4{i}"));
    }

    [Fact]
    public async Task On_a_WebSocket_the_ping_waits_for_no_more_than_is_being_written()
    {
        await using var server = await StartAsync(options =>
        {
            (options.PingInterval, options.PingTimeout) = (TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(20));
            options.MaxBufferedBytes = 100_000_000;
        });
        using var client = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        var count = await FillAsync(socket!);

        await _time.AdvanceByAsync(TimeSpan.FromSeconds(25.3));

        var place = -1;
        for (var i = 0; i <= count; i++)
        {
            if (await client.ReceiveTextAsync() == "2") place = i;
        }

        place.ShouldBeInRange(0, count - 200, "2 MB of messages and more come behind the ping");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_ping_goes_ahead_of_what_waits_in_an_upgrade(bool succeeds)
    {
        await using var server = await StartAsync(options => options.UpgradeTimeout = TimeSpan.FromSeconds(60));
        var client = await server.OpenPollingAsync();
        var socket = server.Server.Sockets.Single();
        using var webSocket = await client.ProbeAsync();
        for (var i = 0; i < 3; i++) await socket.SendAsync($"{i}");
        await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(510));

        if (succeeds)
        {
            await webSocket.SendTextAsync("5");
            foreach (var packet in (string[])["2", "40", "41", "42"]) (await webSocket.ReceiveTextAsync()).ShouldBe(packet);
        }
        else
        {
            await webSocket.SendTextAsync("nonsense");
            await webSocket.ReceiveToEndAsync();
            (await client.PollAsync()).ShouldBePayload("2|40|41|42");
        }
    }

    [Fact]
    public async Task A_pong_whose_ping_was_never_polled_answers_nothing()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.BroadcastAsync("waits");

        for (var i = 0; i < 20; i++)
        {
            await client.PostAsync("3");
            await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(100));
        }

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task A_WebSocket_that_reads_nothing_does_not_live_by_its_pongs()
    {
        await using var server = await StartAsync(options => options.MaxBufferedBytes = 100_000_000);
        using var client = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        await FillAsync(socket!);

        for (var i = 0; i < 20; i++)
        {
            await client.Connection.TrySendAsync(RawFrame.EncodeText("3"));
            await _time.AdvanceByAsync(TimeSpan.FromMilliseconds(100));
        }

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect PingTimeout"]);
    }

    [Fact]
    public async Task In_revision_3_the_pong_goes_ahead_of_what_waits()
    {
        await using var server = await StartAsync(options => options.AllowEIO3 = true);
        var opened = await server.GetAsync($"{server.Path}?EIO=3&transport=polling");
        var sid = server.Server.Sockets.Single().Id;
        opened.Text.ShouldContain(sid);
        var target = $"{server.Path}?EIO=3&transport=polling&sid={sid}";
        for (var i = 0; i < 20; i++) await server.Server.SendAsync(sid, $"{i % 10}");

        (await server.SendAsync(RawRequest.WithBody("POST", target, Encoding.ASCII.GetBytes("1:2")))).ShouldBeOk();

        (await server.GetAsync(target)).Text.ShouldBe("1:3" + string.Concat(Enumerable.Range(0, 15).Select(i => $"2:4{i % 10}")));
    }

    /// <summary>Sends until the connection takes no more and 3 MB wait, and returns how many messages were sent.</summary>
    private static async Task<int> FillAsync(EngineIoSocket socket)
    {
        var message = new string('x', 10_000);
        var count = 0;
        for (var before = -1L; before != socket.BufferedBytes || before < 3_000_000;)
        {
            for (var i = 0; i < 100; i++, count++) await socket.SendAsync(message);
            before = socket.BufferedBytes;
            await Task.Delay(20); // gives the writer time to show that it is not stuck
        }

        return count;
    }

    private Task<TestServer> StartAsync(Action<EngineIoOptions>? options = null) => TestServer.StartAsync(new ServerSetup
    {
        Time = _time,
        Options = o =>
        {
            (o.PingInterval, o.PingTimeout) = (TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1));
            options?.Invoke(o);
        },
    });
}
