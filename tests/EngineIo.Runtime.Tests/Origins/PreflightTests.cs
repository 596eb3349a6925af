namespace EngineIo.Tests.Origins;

/// <summary><c>OPTIONS</c>: what a browser asks before it lets a page ask.</summary>
public sealed class PreflightTests
{
    private const string Origin = "Origin: http://localhost";
    private const string Methods = "OPTIONS, GET, POST";

    [Theory]
    [InlineData("/engine.io/")]
    [InlineData("/engine.io")]
    [InlineData("/engine.io/?EIO=4&transport=polling")]
    [InlineData("/engine.io/?EIO=4&transport=none&sid=none")]
    public async Task It_is_answered_whatever_the_query(string target)
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Bodiless(
            "OPTIONS", target, Origin, "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type, x-token"));

        response.Status.ShouldBe(204);
        response.ShouldAllow("http://localhost");
        response.Header("Access-Control-Allow-Methods").ShouldBe(Methods);
        response.Header("Access-Control-Allow-Headers").ShouldBe("content-type, x-token");
        server.Recorder.Sids.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_names_no_headers_that_were_not_asked_for()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Bodiless("OPTIONS", "/engine.io/", Origin));

        response.Status.ShouldBe(204);
        response.Header("Access-Control-Allow-Headers").ShouldBeNull();
    }

    [Fact]
    public async Task Headers_asked_for_in_two_lines_are_all_named()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Bodiless(
            "OPTIONS", "/engine.io/", Origin, "Access-Control-Request-Headers: x-a", "Access-Control-Request-Headers: x-b"));

        response.Header("Access-Control-Allow-Headers")!.Split(',', StringSplitOptions.TrimEntries).ShouldBe(["x-a", "x-b"]);
    }

    [Fact]
    public async Task Without_an_origin_it_says_the_methods_and_nothing_of_origins()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Bodiless("OPTIONS", "/engine.io/"));

        response.Status.ShouldBe(204);
        response.Header("Allow").ShouldBe(Methods);
        response.ShouldHaveNoOriginHeaders();
    }

    [Fact]
    public async Task A_foreign_origin_gets_none_of_the_headers_and_the_log_says_so()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(RawRequest.Bodiless(
            "OPTIONS", "/engine.io/", "Origin: https://evil.example", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x-token"));

        response.Status.ShouldBe(204);
        response.Body.ShouldBeEmpty();
        response.ShouldHaveNoOriginHeaders();
        response.Header("Allow").ShouldBeNull();
        server.Log.Entries.Where(entry => entry.Category.StartsWith("EngineIo", StringComparison.Ordinal)).Select(entry => entry.Message)
            .ShouldContain(line => line.Contains("https://evil.example") && line.Contains("AllowedOrigins"));
    }

    [Fact]
    public async Task It_touches_no_session()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await server.SendAsync(RawRequest.Bodiless("OPTIONS", client.Target, Origin))).Status.ShouldBe(204);

        await server.Server.SendAsync(client.Sid, "still parked");
        (await poll.Response.WithinLimit()).ShouldBePayload("4still parked");
        server.Recorder.Events(client.Sid).ShouldBe(["connect"]);
    }

    [Theory]
    [InlineData("x-\u00e4")]
    [InlineData("x-a\u0001")]
    [InlineData("x-a\rX-Injected: 1")]
    public async Task Headers_that_no_header_can_carry_are_not_echoed(string requested)
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.SendAsync(
            RawRequest.Bodiless("OPTIONS", "/engine.io/", Origin, $"Access-Control-Request-Headers: {requested}"));

        response.Status.ShouldBeOneOf(204, 400);
        response.Header("Access-Control-Allow-Headers").ShouldBeNull();
        response.Header("X-Injected").ShouldBeNull();
        server.Log.ServerErrors.ShouldBeEmpty();
    }
}
