using EngineIo.Hosting.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EngineIo.Hosting.Tests.Pipelines;

/// <summary>
/// WebSockets that the web server, or a middleware in front, does not take: 503, and no session that nobody hears the end of.
/// </summary>
public sealed class RefusedWebSocketTests
{
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";
    private const string Once = "The web server takes no WebSocket";

    /// <summary>What a middleware that wraps the upgrade may throw.</summary>
    private static readonly Dictionary<string, Func<Exception>> Exceptions = new()
    {
        ["InvalidOperationException"] = () => new InvalidOperationException("no more"),
        ["NotSupportedException"] = () => new NotSupportedException("no WebSockets here"),
        ["IOException"] = () => new IOException("a stream that can't be wrapped"),
        ["OperationCanceledException"] = () => new OperationCanceledException("a limit of its own"),
        ["KeyNotFoundException"] = () => new KeyNotFoundException("a fault"),
    };

    public static TheoryData<string, bool> Faults
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var name in Exceptions.Keys)
            {
                rows.Add(name, false);
                rows.Add(name, true);
            }

            return rows;
        }
    }

    [Fact]
    public async Task Where_ours_take_all_places_nobody_is_asked()
    {
        await using var server = await StartLimitedAsync(1);
        using var first = await server.OpenWebSocketAsync();

        for (var i = 0; i < 3; i++) ShouldBeUnavailable(await server.SendAsync(RawRequest.Upgrade(WebSocket)));

        server.Recorder.Sids.ShouldBe([first.Sid]);
        ShouldBeLoggedOnce(server, "MaxConcurrentUpgradedConnections is 1");
        await first.RoundTripAsync();
    }

    [Fact]
    public async Task A_limit_of_none_asks_nobody()
    {
        await using var server = await StartLimitedAsync(0);

        ShouldBeUnavailable(await server.SendAsync(RawRequest.Upgrade(WebSocket)));

        server.Recorder.Sids.ShouldBeEmpty();
        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_place_that_is_given_back_is_taken_again()
    {
        await using var server = await StartLimitedAsync(1);
        for (var i = 0; i < 3; i++)
        {
            using var socket = await server.OpenWebSocketAsync();
            await socket.RoundTripAsync();
            await socket.SendCloseAsync();
            await socket.ReceiveToEndAsync();
            await server.UntilIdleAsync();
        }
    }

    [Theory]
    [InlineData("MapEngineIo")]
    [InlineData("UseEngineIo")]
    public async Task Where_the_application_takes_the_places_a_client_that_was_let_in_ends_once(string way)
    {
        await using var server = await StartLimitedAsync(1, way);
        using var other = await RawWebSocket.OpenAsync(server.EndPoint, "/raw");

        for (var i = 0; i < 2; i++)
            ShouldBeUnavailable(await server.SendAsync(RawRequest.Upgrade(WebSocket, "Sec-WebSocket-Protocol: chat")));

        server.Recorder.Sids.Count.ShouldBe(2);
        foreach (var sid in server.Recorder.Sids)
            (await server.Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "disconnect TransportError"]);
        server.Server.Count.ShouldBe(0);
        ShouldBeLoggedOnce(server, "MaxConcurrentUpgradedConnections is 1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task At_an_upgrade_polling_goes_on(bool oursTakeThePlaces)
    {
        await using var server = await StartLimitedAsync(1);
        var client = await server.OpenPollingAsync();
        using (oursTakeThePlaces ? await server.OpenWebSocketAsync() : await RawWebSocket.OpenAsync(server.EndPoint, "/raw"))
        {
            using var parked = await client.ParkAsync();
            ShouldBeUnavailable(await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget)));
            await client.ShouldBeAliveWhileParkedAsync(parked);
        }

        await server.Requests.UntilNoneAsync();
        using var upgraded = await client.UpgradedAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Whatever_a_middleware_throws_is_a_503(string exception, bool compression)
    {
        var isOn = true;
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Options = options => (options.Cookie, options.WebSocketCompression) = (new() { Name = "io" }, compression),
            Map = app =>
            {
                app.Use((http, next) =>
                {
                    if (isOn) http.Features.Set<IHttpUpgradeFeature>(new FaultyUpgrade(Exceptions[exception]));
                    return next(http);
                });
                app.MapEngineIo<RecordingHandler>();
            },
        });
        var request = RawRequest.Upgrade(WebSocket, "Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Protocol: chat");

        ShouldBeUnavailable(await server.SendAsync(request));

        (await server.Recorder.UntilEndAsync(server.Recorder.Sids.Single())).ShouldBe(["connect", "disconnect TransportError"]);
        ShouldBeLoggedOnce(server, exception);

        var client = await server.OpenPollingAsync();
        ShouldBeUnavailable(await server.SendAsync(RawRequest.Upgrade(client.UpgradeTarget)));
        await client.ShouldBeAliveAsync();
        isOn = false;
        using var upgraded = await client.UpgradedAsync();
    }

    private static void ShouldBeUnavailable(RawResponse response)
    {
        response.Status.ShouldBe(503);
        response.Text.ShouldBe(ProtocolErrors.Body(4));
        response.Header("Content-Type").ShouldBe("application/json");
        foreach (var name in new[] { "Set-Cookie", "Upgrade", "Sec-WebSocket-Accept", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions" })
            response.Header(name).ShouldBeNull(name);
    }

    private static void ShouldBeLoggedOnce(TestServer server, string what)
    {
        var entry = server.Log.Entries.Single(entry => entry.Message.StartsWith(Once, StringComparison.Ordinal));
        entry.Message.ShouldContain(what);
        entry.Level.ShouldBe(LogLevel.Warning);
        entry.Exception.ShouldBeNull();
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    private static Task<TestServer> StartLimitedAsync(long limit, string way = "MapEngineIo") => TestServer.StartAsync(new ServerSetup
    {
        Options = options => options.Cookie = new() { Name = "io" },
        Build = builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = limit),
        Map = app =>
        {
            app.UseWebSockets();
            if (way == "UseEngineIo") app.UseEngineIo<RecordingHandler>();
            else app.MapEngineIo<RecordingHandler>();
            app.MapGet("/raw", async http =>
            {
                using var socket = await http.WebSockets.AcceptWebSocketAsync();
                await socket.ReceiveAsync(new byte[100], http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            });
        },
    });

    /// <summary>Says that it upgrades, and does not.</summary>
    private sealed class FaultyUpgrade(Func<Exception> fault) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public Task<Stream> UpgradeAsync() => Task.FromException<Stream>(fault());
    }
}
