using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Handshake;

/// <summary>While the server stops nobody is let in.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task New_handshakes_get_503()
    {
        TestServer? server = null;
        RawResponse? polling = null, webSocket = null;
        server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                // Registered before the library's own, so called after it: then the library knows, and the web server still listens.
                app.Lifetime.ApplicationStopping.Register(() =>
                {
                    polling = server!.GetAsync("/engine.io/?EIO=4&transport=polling").GetAwaiter().GetResult();
                    webSocket = server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket")).GetAwaiter().GetResult();
                });
                app.MapEngineIo<RecordingHandler>();
            },
        });
        await using var _ = server;

        await server.StopAsync();

        polling.ShouldNotBeNull().Status.ShouldBe(503);
        webSocket.ShouldNotBeNull().Status.ShouldBe(503);
        server.Recorder.Sids.ShouldBeEmpty();
    }
}
