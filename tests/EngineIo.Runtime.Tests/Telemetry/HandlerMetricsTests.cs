using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Telemetry;

/// <summary>How long a handler's methods take, and whether they fail.</summary>
public sealed class HandlerMetricsTests
{
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Each_event_is_timed_to_the_end_of_its_task()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        using var readings = new Readings(server.Services);
        server.Script.OnConnect = async (_, _) => { await TakeAsync(time); return ConnectResult.Accept; };
        server.Script.OnText = async (_, _) => await TakeAsync(time);
        server.Script.OnBinary = (_, _) => { time.Jump(Longer); return default; };
        server.Script.OnDisconnect = async (_, _) => await TakeAsync(time);

        var client = await server.OpenPollingAsync();
        await client.PostAsync("4text");
        await readings.UntilAsync("handler.duration", "1 connect", "1 message");
        await client.PostAsync("bAQID");
        await readings.UntilAsync("handler.duration", "1 connect", "2 message");
        await client.PostAsync("1");
        await readings.UntilAsync("handler.duration", "1 connect", "1 disconnect", "2 message");

        readings.All.Where(reading => reading.Instrument == "engineio.server.handler.duration")
            .ShouldAllBe(reading => reading.Value == Longer.TotalSeconds);
    }

    [Fact]
    public async Task What_a_handler_throws_is_its_error()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        server.Script.OnText = (_, _) => throw new InvalidDataException("at once");
        server.Script.OnBinary = async (_, _) => { await Task.Yield(); throw new TimeoutException("later"); };
        server.Script.OnDisconnect = (_, _) => throw new NotSupportedException("at the end");
        var client = await server.OpenPollingAsync();

        await client.PostAsync("4text|bAQID|1");

        await readings.UntilAsync(
            "handler.duration",
            "1 connect", "1 disconnect System.NotSupportedException", "1 message System.IO.InvalidDataException", "1 message System.TimeoutException");
    }

    [Fact]
    public async Task A_connect_handler_that_throws_fails_and_refuses()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        server.Script.OnConnect = (_, _) => throw new InvalidDataException("no");

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(401);

        readings.Of("handler.duration").ShouldBe(["1 connect System.IO.InvalidDataException"]);
        readings.Of("refusals").ShouldBe(["1 handler_failed"]);
        readings.Of("handshakes").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_handler_that_stops_because_its_client_left_has_not_failed()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        server.Script.OnText = async (socket, _) => await Task.Delay(Timeout.Infinite, socket.Closed);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("4wait");
        await server.Recorder.UntilAsync(socket.Sid, "text wait");
        await socket.SendTextAsync("1");

        await readings.UntilAsync("handler.duration", "1 connect", "1 disconnect", "1 message");
    }

    [Fact]
    public async Task Events_that_the_class_has_no_method_for_are_not_timed()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Map = app => app.MapEngineIo<SilentHandler>() });
        using var readings = new Readings(server.Services);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendBinaryAsync([1]);
        await socket.SendTextAsync("4hello");
        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
        await socket.SendTextAsync("1");
        await readings.UntilAsync("disconnects", "1 client_disconnect websocket");
        await Limits.SettleAsync();

        readings.Of("handler.duration").ShouldBe(["1 message"]);
    }

    private static async Task TakeAsync(ManualTimeProvider time)
    {
        await Task.Yield();
        time.Jump(Longer);
    }
}
