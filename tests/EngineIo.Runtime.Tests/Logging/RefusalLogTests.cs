using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Logging;

/// <summary>Each refused request leaves one line, which says what came, what was expected, and which option decides.</summary>
public sealed class RefusalLogTests
{
    private const string Polling = "/engine.io/?EIO=4&transport=polling";

    public static TheoryData<string, int, string, string, string> Requests => new()
    {
        { Get($"{Polling}", "Origin: https://evil.example"), 400, "https://evil.example", "http://localhost", "AllowedOrigins" },
        { Get("/engine.io/?EIO=4&transport=pigeon"), 400, "transport=pigeon", "Polling", "Transports" },
        { Get("/engine.io/?EIO=4"), 400, "transport=nothing", "WebSocket", "Transports" },
        { Get("/engine.io/?EIO=9&transport=polling"), 400, "EIO=9", "EIO=4", "AllowEIO3" },
        { Get("/engine.io/?transport=polling"), 400, "EIO=nothing", "EIO=4", "AllowEIO3" },
        { Get($"{Polling}&sid=none"), 400, "a sid", "session", "protocol" },
        { Get($"{Polling}&j=0"), 400, "j=0", "JSONP", "AllowJsonp" },
        { Get("/engine.io/?EIO=4&transport=websocket"), 400, "GET", "WebSocket request", "protocol" },
        { RawRequest.Bodiless("DELETE", Polling), 400, "DELETE", "GET", "protocol" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_that_fits_no_session(string request, int status, string received, string expected, string option)
    {
        await using var server = await TestServer.StartAsync();

        (await server.SendAsync(request)).Status.ShouldBe(status);

        server.Log.ShouldSay($"with {status}:", received, expected, option);
    }

    [Theory]
    [InlineData("", null, "received no query parameter 'name', expected one that can be read as 'string'; decided by the connect handler.")]
    [InlineData("&name=Ada", null, "received no query parameter 'age', expected one that can be read as 'int'; decided by the connect handler.")]
    [InlineData("&name=Ada&age=canary", null, "received the query parameter 'age' in another form, expected one that can be read as 'int';")]
    [InlineData("&name=Ada&age=7", null, "received no header 'X-Mood', expected one that can be read as 'Mood';")]
    [InlineData("&name=Ada&age=7", "canary", "received the header 'X-Mood' in another form, expected one that can be read as 'Mood';")]
    [InlineData("&name=&age=7", "Good", "received a request of which the handler says: A name has letters, expected what the handler asks for; decided by")]
    public async Task What_the_parameters_of_the_connect_handler_ask_for(string query, string? mood, string line)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Map = app => app.MapEngineIo<AskingHandler>() });

        (await server.GetAsync(Polling + query, mood is null ? [] : [$"X-Mood: {mood}"])).ShouldBeError(3);

        server.Log.Lines().ShouldHaveSingleItem().ShouldContain($"with 400: {line}");
        server.Log.Lines().ShouldAllBe(one => !one.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_transport_that_is_switched_off()
    {
        await using var server = await TestServer.StartAsync(options => options.Transports = EngineIoTransport.Polling);

        (await server.GetAsync("/engine.io/?EIO=4&transport=websocket")).ShouldBeError(0);

        server.Log.ShouldSay("with 400:", "transport=websocket", "Polling", "Transports");
    }

    [Fact]
    public async Task An_upgrade_that_is_switched_off()
    {
        await using var server = await TestServer.StartAsync(options => options.AllowUpgrades = false);
        var client = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget))).ShouldBeError(3);

        server.Log.ShouldSay("with 400:", "an upgrade", "polling", "AllowUpgrades");
    }

    [Fact]
    public async Task A_poll_behind_the_upgrade()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradedAsync();

        (await client.PollAsync()).ShouldBeError(3);

        server.Log.ShouldSay("with 400:", "a poll", "no more polls", "protocol");
    }

    [Fact]
    public async Task Another_revision_than_the_sessions()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await server.GetAsync(client.Target.Replace("EIO=4", "EIO=3"))).ShouldBeError(3);

        server.Log.ShouldSay("with 400:", "EIO=3", "EIO=4", "protocol");
    }

    [Fact]
    public async Task A_method_that_is_no_poll()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.Bodiless("PATCH", client.Target))).Status.ShouldBe(405);

        server.Log.ShouldSay("with 405:", "PATCH", "GET or POST", "protocol");
    }

    [Fact]
    public async Task One_client_too_many()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 1);
        await server.OpenPollingAsync();

        (await server.GetAsync(Polling)).Status.ShouldBe(503);

        server.Log.ShouldSay("with 503:", "one client too many", "1", "MaxConnections");
    }

    [Theory]
    [InlineData("https://evil.example\u001b[31m")]
    [InlineData("https://evil.example\t4hello")]
    public async Task What_came_cannot_steer_a_terminal(string origin)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync(Polling, $"Origin: {origin}")).Status.ShouldBe(400);

        server.Log.Lines().ShouldAllBe(line => !line.Any(char.IsControl));
    }

    [Fact]
    public async Task What_came_cannot_fill_the_log()
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync($"/engine.io/?EIO=4&transport={new string('x', 5000)}")).ShouldBeError(0);

        server.Log.Lines().ShouldHaveSingleItem().Length.ShouldBeLessThan(400);
    }

    private static string Get(string target, params string[] headers) => RawRequest.Bodiless("GET", target, headers);
}
