using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;

namespace EngineIo.Hosting.Tests.Traffic;

/// <summary>The application has WebSockets of its own, and the framework's middleware for them in front of Engine.IO.</summary>
public sealed class WebSocketMiddlewareTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ours_work_behind_it(bool compression)
    {
        await using var server = await StartAsync(compression);
        using var socket = await server.OpenWebSocketAsync();
        var client = await server.OpenPollingAsync();

        await socket.RoundTripAsync();
        using var upgraded = await client.UpgradedAsync();
        await upgraded.RoundTripAsync();
    }

    [Fact]
    public async Task Those_of_the_application_work_beside_ours()
    {
        await using var server = await StartAsync();
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, "/raw");

        await socket.SendTextAsync("no packet");

        (await socket.ReceiveTextAsync()).ShouldBe("no packet");
        server.Recorder.Sids.ShouldBeEmpty();
    }

    private static Task<TestServer> StartAsync(bool compression = false) => TestServer.StartAsync(new ServerSetup
    {
        Options = options => options.WebSocketCompression = compression,
        Map = app =>
        {
            app.UseWebSockets();
            app.MapEngineIo<RecordingHandler>();
            app.MapGet("/raw", async http =>
            {
                using var socket = await http.WebSockets.AcceptWebSocketAsync();
                var buffer = new byte[1024];
                var received = await socket.ReceiveAsync(buffer, http.RequestAborted);
                await socket.SendAsync(
                    buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            });
        },
    });
}
