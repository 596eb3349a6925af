using EngineIo.Tests.Protocol3;

namespace EngineIo.Tests.Advisories;

/// <summary>What was possible with <c>python-engineio</c>.</summary>
public sealed class PythonEngineIoTests
{
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";
    private const string Evil = "Origin: https://evil.example";
    private const string Credential = "Cookie: session=of-the-victim";

    [Fact(DisplayName = "CVE-2019-13611: a page from elsewhere can't open a WebSocket with the credentials of who looks at it")]
    public async Task Cross_site_WebSocket_hijacking()
    {
        await using var server = await TestServer.StartAsync();
        var bystander = await server.OpenPollingAsync();

        (await server.SendAsync(RawRequest.Upgrade(WebSocket, Evil, Credential))).ShouldBeError(3);
        (await server.SendAsync(RawRequest.Upgrade(bystander.UpgradeTarget, Evil, Credential))).ShouldBeError(3);
        (await server.GetAsync("/engine.io/?EIO=4&transport=polling", Evil, Credential)).ShouldBeError(3);
        (await bystander.PostAsync("4forged", Evil, Credential)).ShouldBeError(3);

        server.Recorder.Sids.ShouldBe([bystander.Sid]);
        server.Recorder.Events(bystander.Sid).ShouldBe(["connect"]);
    }

    [Theory(DisplayName = "CVE-2026-48802: pongs that nobody asked for start nothing, and the heartbeat keeps its pace")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Flood_of_pongs(bool isWebSocket)
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var client = await server.OpenPollingAsync();
        using var socket = isWebSocket ? await client.UpgradedAsync() : null;
        var (timers, threads) = (time.ArmedTimers, ThreadPool.ThreadCount);

        for (var i = 0; i < 10; i++)
        {
            if (socket is null) (await client.PostAsync(string.Join('|', Enumerable.Repeat("3", 1000)))).ShouldBeOk();
            else for (var pong = 0; pong < 1000; pong++) await socket.SendTextAsync("3");
        }

        if (socket is not null) await socket.RoundTripAsync();
        time.ArmedTimers.ShouldBe(timers);
        ThreadPool.ThreadCount.ShouldBeLessThan(threads + 100);

        // One ping for all of them.
        await time.AdvanceByAsync(TimeSpan.FromSeconds(26));
        if (socket is null) (await client.PollAsync()).ShouldBePayload("2");
        else (await socket.ReceiveTextAsync()).ShouldBe("2");
        if (socket is null) (await client.PostAsync("3|4alive?")).ShouldBeOk();
        else await socket.SendTextAsync("3");
        if (socket is null) (await client.PollAsync()).ShouldBePayload("4alive?");
        else await socket.RoundTripAsync();
    }

    [Fact(DisplayName = "CVE-2026-48802: a client that is not let in has no heartbeat")]
    public async Task Refused_handshakes()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var bystander = await server.OpenPollingAsync();
        var timers = time.ArmedTimers;
        server.Script.OnConnect = (_, _) => new(ConnectResult.Reject());

        for (var i = 0; i < 100; i++) (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(401);
        (await server.SendAsync(RawRequest.Upgrade(WebSocket))).Status.ShouldBe(401);

        time.ArmedTimers.ShouldBe(timers);
        server.Server.Sockets.Select(socket => socket.Id).ShouldBe([bystander.Sid]);
    }

    [Fact(DisplayName = "CVE-2026-48802: pings of protocol 3, to which the server answers, start nothing either")]
    public async Task Flood_of_pings()
    {
        var time = new ManualTimeProvider();
        await using var server = await PollingClient3.StartServerAsync(time: time);
        using var socket = await PollingClient3.OpenWebSocketAsync(server);
        var timers = time.ArmedTimers;

        for (var i = 0; i < 1000; i++) await socket.SendTextAsync("2");
        for (var i = 0; i < 1000; i++) (await socket.ReceiveTextAsync()).ShouldBe("3");

        time.ArmedTimers.ShouldBe(timers);
        await socket.RoundTripAsync();
    }
}
