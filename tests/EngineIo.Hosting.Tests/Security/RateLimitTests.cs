using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace EngineIo.Hosting.Tests.Security;

/// <summary><c>RequireRateLimiting()</c>: each request counts.</summary>
public sealed class RateLimitTests
{
    private static readonly ServerSetup ThreeRequests = new()
    {
        Build = builder => builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddFixedWindowLimiter("three", window => (window.PermitLimit, window.Window) = (3, TimeSpan.FromHours(1)));
        }),
        Map = app =>
        {
            app.UseRateLimiter();
            app.MapEngineIo<RecordingHandler>().RequireRateLimiting("three");
            app.MapGet("/health", () => "well");
        },
    };

    [Fact]
    public async Task What_is_over_the_limit_is_refused_and_the_session_and_the_rest_go_on()
    {
        await using var server = await TestServer.StartAsync(ThreeRequests);
        var client = await server.OpenPollingAsync();
        await client.ShouldBeAliveAsync();

        (await client.PollAsync()).Status.ShouldBe(429);
        (await server.GetAsync(Sessions.Handshake)).Status.ShouldBe(429);

        (await server.GetAsync("/health")).Text.ShouldBe("well");
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_WebSocket_is_one_request_however_much_it_carries()
    {
        await using var server = await TestServer.StartAsync(ThreeRequests);
        using var socket = await server.OpenWebSocketAsync();

        for (var i = 0; i < 10; i++) await socket.RoundTripAsync($"{i}");

        await server.OpenPollingAsync();
    }
}
