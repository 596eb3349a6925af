using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>
/// Whatever middleware of the framework stands around the endpoint, and wherever: sessions of all transports live through it, from their
/// handshake to their end.
/// </summary>
public sealed class PipelineTests
{
    /// <summary>Past the time of a ping, and before that of its pong.</summary>
    private static readonly TimeSpan PastThePing = TimeSpan.FromSeconds(26);

    private readonly ManualTimeProvider _time = new();

    public static TheoryData<string, string> Pipelines
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var middleware in Middleware.All.Keys)
                foreach (var place in Place.All.Keys) rows.Add(middleware, place);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task All_sessions_live_through_it(string middleware, string place)
    {
        var around = Middleware.All[middleware];
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = _time,
            Build = around.Build,
            Map = app =>
            {
                Place.All[place](app, around.Use);
                app.MapGet("/endless", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
            },
        });

        await LiveByPollingAsync(server, isTimed: middleware is "UseRequestTimeouts");
        await LiveByWebSocketAsync(server);
        await LiveByUpgradeAsync(server);

        server.Log.ServerErrors.ShouldBeEmpty();
        server.Log.Problems.ShouldBeEmpty();
    }

    private async Task LiveByPollingAsync(TestServer server, bool isTimed)
    {
        var client = await server.OpenPollingAsync();
        (await client.PostAsync("4hello|bAQIDBA==")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("4hello|bAQIDBA==");

        using (var parked = await client.ParkAsync())
        {
            // Where requests have a limit of time, that of the poll was over long ago when a later one has reached it.
            if (isTimed) (await server.GetAsync("/endless")).Status.ShouldBe(504);
            _time.Advance(PastThePing);
            (await parked.Response).ShouldBePayload("2");
        }

        (await client.PostAsync("3")).ShouldBeOk();
        using var last = await client.ParkAsync();
        await server.Server.DisconnectAsync(client.Sid);
        (await last.Response).ShouldBePayload("1");
        (await server.Recorder.UntilEndAsync(client.Sid))
            .ShouldBe(["connect", "text hello", "binary 01020304", "disconnect ServerDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    private async Task LiveByWebSocketAsync(TestServer server)
    {
        using var socket = await server.OpenWebSocketAsync();
        await EchoAsync(socket);
        await EndAsync(server, socket, socket.Sid);

        (await server.Recorder.UntilEndAsync(socket.Sid))
            .ShouldBe(["connect", "text roundtrip", "binary 01020304", "disconnect ServerDisconnect"]);
    }

    private async Task LiveByUpgradeAsync(TestServer server)
    {
        var client = await server.OpenPollingAsync();
        using var parked = await client.ParkAsync();
        using var socket = await client.ProbeAsync();
        (await parked.Response).ShouldBePayload("6");
        await socket.SendTextAsync("5");
        await EchoAsync(socket);
        await EndAsync(server, socket, client.Sid);

        (await server.Recorder.UntilEndAsync(client.Sid))
            .ShouldBe(["connect", "text roundtrip", "binary 01020304", "disconnect ServerDisconnect"]);
    }

    private async Task EchoAsync(RawWebSocket socket)
    {
        await socket.RoundTripAsync();
        await socket.SendBinaryAsync([1, 2, 3, 4]);
        var echo = await socket.ReceiveAsync();
        echo!.Opcode.ShouldBe(RawFrame.Binary);
        echo.Payload.ShouldBe([1, 2, 3, 4]);

        _time.Advance(PastThePing);
        (await socket.ReceiveTextAsync()).ShouldBe("2");
        await socket.SendTextAsync("3");
    }

    private static async Task EndAsync(TestServer server, RawWebSocket socket, string sid)
    {
        var disconnecting = server.Server.DisconnectAsync(sid).AsTask();
        (await socket.ReceiveTextAsync()).ShouldBe("1");
        (await socket.ReceiveToEndAsync()).Length.ShouldBe(1, "the close frame");
        await disconnecting.WithinLimit();
    }
}
