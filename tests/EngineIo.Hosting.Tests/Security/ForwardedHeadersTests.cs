using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace EngineIo.Hosting.Tests.Security;

/// <summary>Behind a proxy that ends TLS, the server's own origin is the one that the proxy tells of.</summary>
public sealed class ForwardedHeadersTests
{
    private const string Origin = "Origin: https://example.com";
    private const string Proto = "X-Forwarded-Proto: https";
    private const string Host = "X-Forwarded-Host: example.com";
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";

    private static readonly ServerSetup BehindProxy = new()
    {
        Map = app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
            app.MapEngineIo<RecordingHandler>();
        },
    };

    [Fact]
    public async Task The_public_origin_is_accepted()
    {
        await using var server = await TestServer.StartAsync(BehindProxy);

        var response = await server.GetAsync(Sessions.Handshake, Origin, Proto, Host);
        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, WebSocket, [Origin, Proto, Host]);

        response.Status.ShouldBe(200, response.Text);
        response.Header("Access-Control-Allow-Origin").ShouldBe("https://example.com");
        socket.Response.Header("Access-Control-Allow-Origin").ShouldBe("https://example.com");
    }

    [Theory]
    [InlineData()]
    [InlineData(Proto)]
    [InlineData(Host)]
    [InlineData(Proto, "X-Forwarded-Host: example.org")]
    public async Task It_is_refused_where_the_proxy_does_not_tell_all_of_it(params string[] forwarded)
    {
        await using var server = await TestServer.StartAsync(BehindProxy);

        (await server.GetAsync(Sessions.Handshake, [Origin, .. forwarded])).ShouldBeError(3);
        (await server.SendAsync(RawRequest.Upgrade(WebSocket, [Origin, .. forwarded]))).ShouldBeError(3);

        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_headers_count_for_nothing_without_the_middleware()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync(Sessions.Handshake, Origin, Proto, Host)).ShouldBeError(3);
    }

    [Fact]
    public async Task The_handshake_names_the_address_of_the_client_and_not_that_of_the_proxy()
    {
        await using var server = await TestServer.StartAsync(BehindProxy);
        var client = await server.OpenPollingWithAsync("X-Forwarded-For: 203.0.113.7");

        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.Handshake.RemoteAddress?.ToString().ShouldBe("203.0.113.7");
    }
}
