using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace EngineIo.Tests.Origins;

/// <summary>Without a word in the options a page may only talk to the server that it came from.</summary>
public sealed class SameOriginTests
{
    private const string Polling = "/engine.io/?EIO=4&transport=polling";
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";

    [Theory]
    [InlineData(Polling, 200)]
    [InlineData(WebSocket, 101)]
    public async Task A_request_without_an_origin_is_not_restricted(string target, int status)
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(target == WebSocket ? RawRequest.Upgrade(target) : RawRequest.Bodiless("GET", target));

        response.Status.ShouldBe(status);
        response.ShouldHaveNoOriginHeaders();
    }

    [Theory]
    [InlineData("chat.example.com", "http://chat.example.com")]
    [InlineData("chat.example.com", "http://CHAT.example.COM")]
    [InlineData("CHAT.example.com", "HTTP://chat.example.com")]
    [InlineData("chat.example.com", "http://chat.example.com:80")]
    [InlineData("chat.example.com:80", "http://chat.example.com")]
    [InlineData("chat.example.com:8080", "http://chat.example.com:8080")]
    [InlineData("[::1]:8080", "http://[::1]:8080")]
    [InlineData("[::1]", "http://[::1]:80")]
    [InlineData("[2001:db8::A]", "http://[2001:db8::a]")]
    [InlineData("127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("chat.example.com", "http://chat.example.com/")]
    [InlineData("chat.example.com", "http://chat.example.com/chat/index.php")]
    [InlineData("chat.example.com", "http://chat.example.com?room=1")]
    [InlineData("chat.example.com", "http://chat.example.com:80/?room=1")]
    [InlineData("chat.example.com:8080", "http://chat.example.com:8080/")]
    [InlineData("chat.example.com", "ws://chat.example.com")]
    [InlineData("chat.example.com", "WS://CHAT.example.com:80/")]
    [InlineData("chat.example.com:8080", "ws://chat.example.com:8080")]
    public async Task The_servers_own_origin_is_allowed(string host, string origin)
    {
        await using var server = await TestServer.StartAsync();

        var polling = await server.SendAsync(To(host, RawRequest.Bodiless("GET", Polling, $"Origin: {origin}")));
        var webSocket = await server.SendAsync(To(host, RawRequest.Upgrade(WebSocket, $"Origin: {origin}")));

        polling.Status.ShouldBe(200);
        polling.ShouldAllow(origin);
        webSocket.Status.ShouldBe(101);
        webSocket.ShouldAllow(origin);
    }

    [Theory]
    [InlineData("http://evil.com")]
    [InlineData("https://chat.example.com")]
    [InlineData("http://chat.example.com:8080")]
    [InlineData("http://chat.example.com:443")]
    [InlineData("http://sub.chat.example.com")]
    [InlineData("http://example.com")]
    [InlineData("http://chat.example.com.evil.com")]
    [InlineData("http://evilchat.example.com")]
    [InlineData("http://chat.example.com@evil.com")]
    [InlineData("http://chat.example.com:80@evil.com:80")]
    [InlineData("http://user@chat.example.com")]
    [InlineData("http://chat.example.com#")]
    [InlineData("http://chat.example.com.")]
    [InlineData("http://chat.example.com\\")]
    [InlineData("http:/chat.example.com")]
    [InlineData("http:///chat.example.com")]
    [InlineData("http://evil.com/http://chat.example.com")]
    [InlineData("http://evil.com?http://chat.example.com")]
    [InlineData("http://evil.com/@chat.example.com")]
    [InlineData("wss://chat.example.com")]
    [InlineData("ws://chat.example.com:443")]
    [InlineData("ws://evil.com")]
    [InlineData("chat.example.com")]
    [InlineData("//chat.example.com")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("http://chat.example.com http://evil.com")]
    [InlineData("http://chat.example.com, http://evil.com")]
    public async Task Any_other_origin_is_refused(string origin)
    {
        await using var server = await TestServer.StartAsync();

        (await server.SendAsync(To("chat.example.com", RawRequest.Bodiless("GET", Polling, $"Origin: {origin}")))).ShouldRefuseOrigin();
        (await server.SendAsync(To("chat.example.com", RawRequest.Upgrade(WebSocket, $"Origin: {origin}")))).ShouldRefuseOrigin();

        server.Recorder.Sids.ShouldBeEmpty("no handler was asked");
        server.Server.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://chat.example.com", "http://evil.com")]
    [InlineData("http://evil.com", "http://chat.example.com")]
    [InlineData("http://chat.example.com", "http://chat.example.com")]
    public async Task Two_origins_are_none(string first, string second)
    {
        await using var server = await TestServer.StartAsync();

        var request = RawRequest.Bodiless("GET", Polling, $"Origin: {first}", $"Origin: {second}");

        (await server.SendAsync(To("chat.example.com", request))).ShouldRefuseOrigin();
    }

    [Theory]
    [InlineData("/engine.io/?EIO=4&transport=carrier-pigeon")]
    [InlineData("/engine.io/?EIO=4&transport=polling&sid=unknown")]
    [InlineData("/engine.io/?EIO=9&transport=polling")]
    [InlineData("/engine.io/")]
    public async Task The_origin_is_checked_before_anything_else(string target)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync(target, "Origin: http://evil.com")).ShouldRefuseOrigin();
    }

    [Fact]
    public async Task A_session_is_unharmed_by_a_foreign_page_that_knows_its_sid()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, "secret");

        (await server.GetAsync(client.Target, "Origin: http://evil.com")).ShouldRefuseOrigin();
        (await client.PostAsync("1", "Origin: http://evil.com")).ShouldRefuseOrigin();
        (await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget, "Origin: http://evil.com"))).ShouldRefuseOrigin();

        (await client.PollAsync()).ShouldBePayload("4secret");
        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task Behind_a_proxy_the_origin_is_the_proxys()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Map = app =>
            {
                app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost });
                app.MapEngineIo<RecordingHandler>();
            },
        });
        string[] forwarded = ["X-Forwarded-Proto: https", "X-Forwarded-Host: chat.example.com"];

        (await server.GetAsync(Polling, [.. forwarded, "Origin: https://chat.example.com"])).ShouldAllow("https://chat.example.com");
        (await server.GetAsync(Polling, [.. forwarded, "Origin: https://chat.example.com:443"])).Status.ShouldBe(200);
        (await server.GetAsync(Polling, [.. forwarded, "Origin: http://chat.example.com"])).ShouldRefuseOrigin();
        (await server.GetAsync(Polling, [.. forwarded, "Origin: http://localhost"])).ShouldRefuseOrigin();
    }

    private static string To(string host, string request) => request.Replace("Host: localhost", $"Host: {host}");
}
