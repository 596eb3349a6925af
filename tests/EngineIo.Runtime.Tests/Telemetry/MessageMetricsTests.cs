namespace EngineIo.Tests.Telemetry;

/// <summary>Messages and their bytes, each way, and what waits to be sent.</summary>
public sealed class MessageMetricsTests
{
    [Fact]
    public async Task Messages_and_their_bytes_are_counted_each_way()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("4€uro");
        await socket.ReceiveTextAsync();
        await socket.SendBinaryAsync([1, 2, 3]);
        await socket.ReceiveAsync();

        readings.Of("messages").ShouldBe(["2 receive", "2 transmit"]);
        readings.Of("io").ShouldBe(["9 receive", "9 transmit"]);
    }

    [Fact]
    public async Task Bytes_on_polling_are_those_before_base64_and_compression()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();

        await client.PostAsync("bAQIDBA==|4hi");
        (await client.PollAsync()).ShouldBePayload("bAQIDBA==|4hi");

        readings.Of("messages").ShouldBe(["2 receive", "2 transmit"]);
        readings.Of("io").ShouldBe(["6 receive", "6 transmit"]);
    }

    [Fact]
    public async Task A_broadcast_counts_once_for_each_client()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        using var first = await server.OpenWebSocketAsync();
        await server.OpenPollingAsync();

        await server.Server.BroadcastAsync("four");
        await server.Server.BroadcastAsync(new byte[] { 1, 2, 3 });

        readings.Of("messages").ShouldBe(["4 transmit"]);
        readings.Of("io").ShouldBe(["14 transmit"]);
    }

    [Fact]
    public async Task The_heartbeat_and_the_handshake_are_no_messages()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        using var readings = new Readings(server.Services);
        using var socket = await server.OpenWebSocketAsync();

        time.Advance(TimeSpan.FromSeconds(26));
        (await socket.ReceiveTextAsync()).ShouldBe("2");
        await socket.SendTextAsync("3");
        await socket.RoundTripAsync("done");

        readings.Of("messages").ShouldBe(["1 receive", "1 transmit"]);
        readings.Of("io").ShouldBe(["4 receive", "4 transmit"]);
    }

    [Fact]
    public async Task A_message_counts_as_sent_when_there_was_room_for_it()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 100);
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        using var source = new CancellationTokenSource();

        await socket.SendAsync(new string('x', 90));
        socket.TrySend(new string('y', 90)).ShouldBeFalse();
        var waiting = socket.SendAsync("waits").AsTask();
        var cancelled = socket.SendAsync("gives up", source.Token).AsTask();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled.WithinLimit());
        readings.Of("io").ShouldBe(["90 transmit"]);

        await client.PollAsync();
        await waiting.WithinLimit();
        readings.Of("io").ShouldBe(["95 transmit"]);

        await socket.SendAsync(new string('z', 80));
        var lost = socket.SendAsync(new string('l', 90)).AsTask();
        await client.PostAsync("1");
        await lost.WithinLimit();
        readings.Of("messages").ShouldBe(["3 transmit"]);
        readings.Of("io").ShouldBe(["175 transmit"]);
    }

    [Fact]
    public async Task Messages_that_a_full_send_buffer_drops_are_counted()
    {
        await using var server = await TestServer.StartAsync(
            options => (options.MaxBufferedBytes, options.SendBufferFull) = (100, SendBufferFull.Drop));
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();

        await socket.SendAsync(new string('x', 90));
        await socket.SendAsync(new string('y', 90));
        await socket.SendAsync(new string('z', 90));

        readings.Of("dropped_messages").ShouldBe(["2"]);
        readings.Of("messages").ShouldBe(["1 transmit"]);
    }

    [Fact]
    public async Task What_waits_to_be_sent_is_the_use_of_the_send_buffers()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var first = await server.OpenPollingAsync();
        var second = await server.OpenPollingAsync();
        readings.Of("send_buffer.usage").ShouldBe(["0"]);

        // Each takes a frame: two bytes of header, one that says that it is text, and four of text.
        await server.Server.BroadcastAsync("four");
        readings.Of("send_buffer.usage").ShouldBe(["14"]);

        await first.PollAsync();
        readings.Of("send_buffer.usage").ShouldBe(["7"]);
        await second.PollAsync();
        readings.Of("send_buffer.usage").ShouldBe(["0"]);
    }
}
