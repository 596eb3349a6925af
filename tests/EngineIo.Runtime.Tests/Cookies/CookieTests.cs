using Microsoft.AspNetCore.Http;

namespace EngineIo.Tests.Cookies;

/// <summary>The cookie with the sid: on the handshake's response, and on no other.</summary>
public sealed class CookieTests
{
    private const string Polling = "/engine.io/?EIO=4&transport=polling";

    [Fact]
    public async Task There_is_none_unless_it_is_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        (await server.GetAsync(Polling)).Header("Set-Cookie").ShouldBeNull();
        socket.Response.Header("Set-Cookie").ShouldBeNull();
    }

    [Fact]
    public async Task It_is_set_by_the_handshake_of_polling()
    {
        await using var server = await StartAsync(new() { Name = "io" });

        var response = await server.GetAsync(Polling);

        response.Header("Set-Cookie").ShouldBe($"io={server.Recorder.Sids.Single()}; path=/; samesite=lax; httponly");
    }

    [Fact]
    public async Task It_is_set_by_the_101()
    {
        await using var server = await StartAsync(new() { Name = "io" });

        using var socket = await server.OpenWebSocketAsync();

        socket.Response.Header("Set-Cookie").ShouldBe($"io={socket.Sid}; path=/; samesite=lax; httponly");
    }

    [Fact]
    public async Task It_is_set_by_the_101_of_a_compressed_WebSocket()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.Cookie = new() { Name = "io" };
            options.WebSocketCompression = true;
        });

        using var socket = await RawWebSocket.OpenAsync(
            server.EndPoint, "/engine.io/?EIO=4&transport=websocket", ["Sec-WebSocket-Extensions: permessage-deflate"]);

        socket.Response.Header("Sec-WebSocket-Extensions").ShouldNotBeNull();
        socket.Response.Header("Set-Cookie").ShouldBe($"io={server.Recorder.Sids.Single()}; path=/; samesite=lax; httponly");
    }

    [Fact]
    public async Task It_is_set_by_no_other_response()
    {
        await using var server = await StartAsync(new() { Name = "io" });
        var client = await server.OpenPollingAsync();

        var post = await client.PostAsync("4hello");
        var poll = await client.PollAsync();
        var preflight = await server.SendAsync(RawRequest.Bodiless("OPTIONS", client.Target));
        var refusal = await server.GetAsync("/engine.io/?EIO=4&transport=polling&sid=none");
        using var upgrade = await client.UpgradeAsync();
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject());
        var rejected = await server.GetAsync(Polling);

        rejected.Status.ShouldBe(401);
        foreach (var response in new[] { post, poll, preflight, refusal, upgrade.Response, rejected })
            response.Header("Set-Cookie").ShouldBeNull($"on a {response.Status}");
    }

    [Fact]
    public async Task Its_attributes_are_the_applications()
    {
        await using var server = await StartAsync(new()
        {
            Name = "balancer",
            Path = "/engine.io",
            Domain = "example.com",
            SameSite = SameSiteMode.None,
            SecurePolicy = CookieSecurePolicy.Always,
            MaxAge = TimeSpan.FromMinutes(1),
        });

        var response = await server.GetAsync(Polling);

        response.Header("Set-Cookie").ShouldBe(
            $"balancer={server.Recorder.Sids.Single()}; max-age=60; domain=example.com; path=/engine.io; secure; samesite=none; httponly");
    }

    [Fact]
    public async Task A_builder_that_can_say_so_takes_its_defaults_away()
    {
        await using var server = await StartAsync(
            new EngineIoCookieBuilder { Name = "io", HttpOnly = false, SameSite = SameSiteMode.Unspecified });

        (await server.GetAsync(Polling)).Header("Set-Cookie").ShouldBe($"io={server.Recorder.Sids.Single()}; path=/");
    }

    [Fact]
    public async Task A_sid_of_the_applications_own_cannot_add_attributes()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.Cookie = new() { Name = "io" };
            options.SidGenerator = () => "a; domain=evil.com\r\nX-Injected: 1";
        });

        var response = await server.GetAsync(Polling);

        response.Header("Set-Cookie").ShouldBe("io=a%3B%20domain%3Devil.com%0D%0AX-Injected%3A%201; path=/; samesite=lax; httponly");
        response.Header("X-Injected").ShouldBeNull();
    }

    private static Task<TestServer> StartAsync(CookieBuilder cookie) => TestServer.StartAsync(options => options.Cookie = cookie);
}
