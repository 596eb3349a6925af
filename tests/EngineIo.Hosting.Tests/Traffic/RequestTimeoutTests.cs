using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Hosting.Tests.Traffic;

/// <summary>The application's limit of time for its requests is none for polls and WebSockets, which are meant to take long.</summary>
public sealed class RequestTimeoutTests
{
    [Fact]
    public Task A_parked_poll_of_the_endpoint_is_not_cut() => ShouldNotBeCutAsync(app => app.MapEngineIo<RecordingHandler>());

    [Fact]
    public Task A_parked_poll_of_the_middleware_is_not_cut() => ShouldNotBeCutAsync(app => app.UseEngineIo<RecordingHandler>());

    private static async Task ShouldNotBeCutAsync(Action<WebApplication> addEngineIo)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Build = builder => builder.Services.AddRequestTimeouts(
                options => options.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(100) }),
            Map = app =>
            {
                app.UseRequestTimeouts();
                addEngineIo(app);
                app.MapGet("/endless", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted));
            },
        });
        var client = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();
        using var parked = await client.ParkAsync();

        // This request comes later and is cut: the time of those before it was over long ago.
        (await server.GetAsync("/endless")).Status.ShouldBe(504);

        await client.ShouldBeAliveWhileParkedAsync(parked);
        await socket.RoundTripAsync();
    }
}
