namespace EngineIo.Tests.Origins;

/// <summary>Whatever an allowed page asked, it may read the answer.</summary>
public sealed class CorsHeaderTests
{
    private const string Page = "https://page.example";
    private const string Origin = $"Origin: {Page}";

    public static TheoryData<string, int> Refusals => new()
    {
        { "/engine.io/?EIO=4&transport=none", 0 },
        { "/engine.io/?EIO=4&transport=polling&sid=none", 1 },
        { "/engine.io/?EIO=4&transport=websocket", 3 },
        { "/engine.io/?EIO=9&transport=polling", 5 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task It_may_read_a_refusal(string target, int code)
    {
        await using var server = await StartAsync();

        var response = await server.GetAsync(target, Origin);

        response.ShouldBeError(code);
        response.ShouldAllow(Page);
    }

    [Fact]
    public async Task It_may_read_all_answers_of_a_session()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();

        var post = await client.PostAsync("4hello", Origin);
        var poll = await server.GetAsync(client.Target, Origin);
        var method = await server.SendAsync(RawRequest.Bodiless("DELETE", client.Target, Origin));
        using var upgrade = await RawWebSocket.OpenAsync(server.EndPoint, client.UpgradeTarget, [Origin]);

        post.ShouldBeOk();
        post.ShouldAllow(Page);
        poll.ShouldBePayload("4hello");
        poll.ShouldAllow(Page);
        method.Status.ShouldBe(405);
        method.ShouldAllow(Page);
        upgrade.Response.ShouldAllow(Page);
    }

    [Theory]
    [InlineData("4too much for it", 413)]
    [InlineData("x", 400)]
    public async Task It_may_read_why_its_session_ended(string payload, int status)
    {
        await using var server = await StartAsync(options => options.MaxPayload = 10);
        var client = await server.OpenPollingAsync();

        var response = await client.PostAsync(payload, Origin);

        response.Status.ShouldBe(status);
        response.ShouldAllow(Page);
    }

    [Fact]
    public async Task It_may_read_that_it_is_not_let_in()
    {
        await using var server = await StartAsync();
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject("no"));

        var polling = await server.GetAsync("/engine.io/?EIO=4&transport=polling", Origin);
        var webSocket = await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket", Origin));

        polling.Status.ShouldBe(401);
        polling.ShouldAllow(Page);
        webSocket.Status.ShouldBe(401);
        webSocket.ShouldAllow(Page);
    }

    [Fact]
    public async Task It_may_read_that_the_server_is_full()
    {
        await using var server = await StartAsync(options => options.MaxConnections = 1);
        await server.OpenPollingAsync();

        var response = await server.GetAsync("/engine.io/?EIO=4&transport=polling", Origin);

        response.Status.ShouldBe(503);
        response.ShouldAllow(Page);
    }

    [Fact]
    public async Task Cookies_can_be_forbidden()
    {
        await using var server = await StartAsync(options => options.AllowCredentials = false);

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling", Origin)).ShouldAllow(Page, credentials: false);
    }

    [Fact]
    public async Task A_compressed_answer_varies_by_both()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, new string('x', 2000));

        var response = await server.GetAsync(client.Target, Origin, "Accept-Encoding: gzip");

        response.Header("Vary").ShouldBe("Origin, Accept-Encoding");
        response.Header("Content-Encoding").ShouldBe("gzip");
    }

    [Theory]
    [InlineData("https://p\u00e4ge.example")]
    [InlineData("https://page.example\u0001")]
    [InlineData("https://page.example\tx")]
    [InlineData("https://page.example\rX-Injected: 1")]
    [InlineData("https://page.example\r X-Injected: 1")]
    [InlineData("https://page.example\0")]
    public async Task An_origin_that_no_header_can_carry_is_refused(string origin)
    {
        await using var server = await TestServer.StartAsync(options => options.AllowedOrigins = ["*"]);

        var response = await server.GetAsync("/engine.io/?EIO=4&transport=polling", $"Origin: {origin}");

        response.Status.ShouldBe(400);
        response.Header("X-Injected").ShouldBeNull();
        response.ShouldHaveNoOriginHeaders();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    private static Task<TestServer> StartAsync(Action<EngineIoOptions>? configure = null) => TestServer.StartAsync(options =>
    {
        options.AllowedOrigins = [Page];
        configure?.Invoke(options);
    });
}
