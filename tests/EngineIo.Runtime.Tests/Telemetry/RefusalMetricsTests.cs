using System.Security.Claims;
using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.Telemetry;

/// <summary>Refused requests, by their cause.</summary>
public sealed class RefusalMetricsTests
{
    private const string Sid = "AAAAAAAAAAAAAAAAAAAA";

    public static TheoryData<string, string> Requests => new()
    {
        { "foreign_origin", RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling", "Origin: https://evil.example") },
        { "unknown_transport", RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=pigeon") },
        { "unknown_sid", RawRequest.Bodiless("GET", $"/engine.io/?EIO=4&transport=polling&sid={Sid}") },
        { "unsupported_protocol_version", RawRequest.Bodiless("GET", "/engine.io/?EIO=2&transport=polling") },
        { "handshake_method", RawRequest.Head("PUT", "/engine.io/?EIO=4&transport=polling", 0) },
        { "no_websocket", RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=websocket") },
        { "jsonp_off", RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling&j=0") },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Of_a_request_that_names_no_session(string cause, string request)
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);

        await server.SendAsync(request);

        readings.Of("refusals").ShouldBe([$"1 {cause}"]);
        readings.Of("handshakes").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_requests_of_a_session()
    {
        await using var server = await TestServer.StartAsync(options => (options.AllowUpgrades, options.AllowJsonp) = (false, true));
        using var readings = new Readings(server.Services);
        var client = await server.OpenPollingAsync();
        using var socket = await server.OpenWebSocketAsync();

        await server.SendAsync(RawRequest.Head("PUT", client.Target, 0));
        await server.GetAsync($"/engine.io/?EIO=3&transport=polling&sid={client.Sid}");
        await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={socket.Sid}");
        await server.GetAsync($"{client.Target}&j=x");
        await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget));

        readings.Of("refusals").ShouldBe(
            ["1 left_polling", "1 malformed_jsonp", "1 poll_method", "1 upgrades_off", "1 wrong_protocol_version"]);
    }

    [Fact]
    public async Task Of_JSONP_that_comes_late()
    {
        await using var server = await TestServer.StartAsync(options => (options.AllowEIO3, options.AllowJsonp) = (true, true));
        using var readings = new Readings(server.Services);
        var opened = (await server.GetAsync("/engine.io/?EIO=3&transport=polling")).Text;
        var sid = opened.Split("\"sid\":\"")[1].Split('"')[0];

        await server.GetAsync($"/engine.io/?EIO=3&transport=polling&j=0&sid={sid}");

        readings.Of("refusals").ShouldBe(["1 late_jsonp"]);
    }

    [Fact]
    public async Task Of_another_user()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Map = SignIn });
        using var readings = new Readings(server.Services);
        var opened = (await server.GetAsync("/engine.io/?EIO=4&transport=polling", "User: Ada")).Text;
        var sid = opened.Split("\"sid\":\"")[1].Split('"')[0];

        await server.GetAsync($"/engine.io/?EIO=4&transport=polling&sid={sid}", "User: Mallory");

        readings.Of("refusals").ShouldBe(["1 other_user"]);

        static void SignIn(WebApplication app)
        {
            app.Use((http, next) =>
            {
                http.User = new(new ClaimsIdentity([new(ClaimTypes.Name, http.Request.Headers["User"].ToString())], "test"));
                return next(http);
            });
            app.MapEngineIo<RecordingHandler>();
        }
    }

    [Fact]
    public async Task Of_one_client_too_many()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 1);
        using var readings = new Readings(server.Services);
        await server.OpenPollingAsync();

        await server.GetAsync("/engine.io/?EIO=4&transport=polling");

        readings.Of("refusals").ShouldBe(["1 max_connections"]);
    }

    [Fact]
    public async Task Of_a_sid_that_is_in_use()
    {
        await using var server = await TestServer.StartAsync(options => options.SidGenerator = () => "always-the-same");
        using var readings = new Readings(server.Services);
        await server.OpenPollingAsync();

        await server.GetAsync("/engine.io/?EIO=4&transport=polling");

        readings.Of("refusals").ShouldBe(["1 sids_in_use"]);
    }

    [Fact]
    public async Task Of_a_client_that_the_handler_does_not_want()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject());

        await server.GetAsync("/engine.io/?EIO=4&transport=polling");
        await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket"));

        readings.Of("refusals").ShouldBe(["2 refused_by_handler"]);
        readings.Of("handler.duration").ShouldBe(["2 connect"]);
    }

    [Fact]
    public async Task Of_a_request_without_what_the_handler_asks_for()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { IsTyped = true });
        using var readings = new Readings(server.Services);

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling&age=old")).Status.ShouldBe(400);

        readings.Of("refusals").ShouldBe(["1 bad_parameters"]);
    }

    [Fact]
    public async Task Of_a_handshake_while_the_host_stops()
    {
        await using var server = await TestServer.StartAsync();
        using var readings = new Readings(server.Services);
        var ending = new TaskCompletionSource();
        server.Script.OnDisconnect = async (_, _) => await ending.Task;
        using var socket = await server.OpenWebSocketAsync();
        using var connection = await server.ConnectAsync();

        var stopping = server.StopAsync();
        await server.Recorder.UntilAsync(socket.Sid, "disconnect ServerShutdown");
        await connection.SendAsync(RawRequest.Bodiless("GET", "/engine.io/?EIO=4&transport=polling"));
        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(503);
        ending.SetResult();
        await stopping;

        readings.Of("refusals").ShouldBe(["1 server_stopping"]);
    }
}
