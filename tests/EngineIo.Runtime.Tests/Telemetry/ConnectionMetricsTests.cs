namespace EngineIo.Tests.Telemetry;

/// <summary>Clients that come, change their transport, and leave.</summary>
public sealed class ConnectionMetricsTests
{
    [Fact]
    public async Task Connections_are_counted_by_the_transport_that_carries_them_now()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        readings.Of("active_connections").ShouldBe(["0 polling", "0 websocket"]);

        var client = await server.OpenPollingAsync();
        readings.Of("active_connections").ShouldBe(["1 polling", "0 websocket"]);

        using var upgraded = await client.UpgradedAsync();
        readings.Of("active_connections").ShouldBe(["0 polling", "1 websocket"]);

        using var second = await server.OpenWebSocketAsync();
        readings.Of("active_connections").ShouldBe(["0 polling", "2 websocket"]);

        await upgraded.SendTextAsync("1");
        await second.SendCloseAsync();
        await server.Recorder.UntilEndAsync(client.Sid);
        await server.Recorder.UntilEndAsync(second.Sid);
        readings.Of("active_connections").ShouldBe(["0 polling", "0 websocket"]);
    }

    [Fact]
    public async Task Who_begins_to_listen_late_sees_the_clients_that_are_there()
    {
        await using var server = await TestServer.StartAsync();
        await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        using var readings = new Readings(server.Services);

        readings.Of("active_connections").ShouldBe(["1 polling", "1 websocket"]);
    }

    [Fact]
    public async Task Handshakes_are_counted_by_transport_and_revision()
    {
        await using var server = await TestServer.StartAsync(options => options.AllowEIO3 = true);
        using var readings = new Readings(server.Services);

        await server.OpenPollingAsync();
        await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();
        (await server.GetAsync("/engine.io/?EIO=3&transport=polling")).Status.ShouldBe(200);

        readings.Of("handshakes").ShouldBe(["1 3 polling", "2 4 polling", "1 4 websocket"]);
    }

    [Fact]
    public async Task Disconnects_are_counted_by_transport_and_reason()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var polite = await server.OpenPollingAsync();
        var overlapping = await server.OpenPollingAsync();
        using var gone = await server.OpenWebSocketAsync();
        using var broken = await server.OpenWebSocketAsync();
        using var told = await server.OpenWebSocketAsync();

        await polite.PostAsync("1");
        using (await overlapping.ParkAsync()) await overlapping.PollAsync();
        await gone.SendCloseAsync();
        await broken.SendTextAsync("garbage");
        await server.Server.DisconnectAsync(told.Sid);
        foreach (var sid in new[] { polite.Sid, overlapping.Sid, gone.Sid, broken.Sid, told.Sid }) await server.Recorder.UntilEndAsync(sid);

        readings.Of("disconnects").ShouldBe([
            "1 client_disconnect polling", "1 parse_error websocket", "1 server_disconnect websocket", "1 transport_close websocket",
            "1 transport_error polling",
        ]);
    }

    [Fact]
    public async Task Handshakes_and_disconnects_pair_up()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        for (var i = 0; i < 5; i++) await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        await server.StopAsync();

        readings.Of("handshakes").ShouldBe(["5 4 polling", "1 4 websocket"]);
        readings.Of("disconnects").ShouldBe(["5 server_shutdown polling", "1 server_shutdown websocket"]);
        readings.Of("active_connections").ShouldBe(["0 polling", "0 websocket"]);
    }

    [Fact]
    public async Task Each_handler_has_its_own_counts()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);

        await server.OpenPollingAsync();

        readings.All.ShouldNotBeEmpty();
        readings.All.ShouldAllBe(reading => (string?)reading.Tags["engineio.handler"] == "EngineIo.Tests.Support.RecordingHandler");
    }
}
