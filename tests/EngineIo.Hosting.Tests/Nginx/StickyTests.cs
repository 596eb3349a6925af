using System.Security.Cryptography;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>The real client, through the nginx of the hosting guide, to two servers: each way to make sessions stick.</summary>
public sealed class StickyTests
{
    private const int Clients = 20;

    private static readonly object Upgrading = new { };
    private static readonly object UpgradingWithCookies = new { WithCredentials = true };

    [Fact]
    public async Task By_the_name_of_the_server_in_the_sid()
    {
        await using var first = await StartNamedAsync("a");
        await using var second = await StartNamedAsync("b");
        await using var proxy = await NginxProxy.StartAsync(NginxProxy.Documented("by-sid"), first.EndPoint.Port, second.EndPoint.Port);

        await ShouldServeAsync(proxy, Upgrading);

        first.Recorder.Sids.ShouldAllBe(sid => sid.StartsWith("a-", StringComparison.Ordinal));
        second.Recorder.Sids.ShouldAllBe(sid => sid.StartsWith("b-", StringComparison.Ordinal));
        first.Recorder.Sids.ShouldNotBeEmpty();
        second.Recorder.Sids.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task By_a_cookie_of_nginx()
    {
        await using var first = await SampleServer.StartAsync("Echo", "--EngineIo:Cookie=io");
        await using var second = await SampleServer.StartAsync("Echo", "--EngineIo:Cookie=io");
        await using var proxy = await NginxProxy.StartAsync(NginxProxy.Documented("by-cookie"), first.Address.Port, second.Address.Port);

        await ShouldServeAsync(proxy, UpgradingWithCookies);
    }

    [Fact]
    public async Task By_the_address_of_the_client()
    {
        await using var first = await TestServer.StartAsync();
        await using var second = await TestServer.StartAsync();
        await using var proxy = await NginxProxy.StartAsync(NginxProxy.Documented("by-address"), first.EndPoint.Port, second.EndPoint.Port);

        await ShouldServeAsync(proxy, Upgrading);

        // All of them came from one address.
        new[] { first.Recorder.Sids.Count, second.Recorder.Sids.Count }.ShouldContain(0);
    }

    [Fact]
    public async Task A_WebSocket_from_the_start_needs_none()
    {
        await using var first = await TestServer.StartAsync(options => options.Transports = EngineIoTransport.WebSocket);
        await using var second = await TestServer.StartAsync(options => options.Transports = EngineIoTransport.WebSocket);
        await using var proxy = await NginxProxy.StartAsync(Balancing.RoundRobin, first.EndPoint.Port, second.EndPoint.Port);

        for (var i = 0; i < 2; i++)
        {
            var facts = await NodeScript.RunAsync<BurstFacts>(
                "burst", new { Url = proxy.Address, Options = new { Transports = new[] { "websocket" } }, Count = 100 });
            facts.ShouldBe(new(Received: 100, InOrder: true));
        }

        first.Recorder.Sids.Count.ShouldBe(1);
        second.Recorder.Sids.Count.ShouldBe(1);
    }

    /// <summary>Many clients that send all the time while they upgrade, each kind of message, and a burst on polling.</summary>
    private static async Task ShouldServeAsync(NginxProxy proxy, object options)
    {
        var upgrade = await NodeScript.RunAsync<UpgradeFacts>(
            "upgrade", new { Url = proxy.Address, Options = options, Clients, Messages = 10, EveryMilliseconds = 5 });
        upgrade.ShouldBe(new(Upgraded: Clients, Intact: Clients));

        var echo = await NodeScript.RunAsync<EchoFacts>("echo", new { Url = proxy.Address, Options = options, ExpectUpgrade = true });
        echo.EndedOn.ShouldBe("websocket");
        echo.Wrong.ShouldBeEmpty();

        var polling = new { Transports = new[] { "polling" }, WithCredentials = options == UpgradingWithCookies };
        var burst = await NodeScript.RunAsync<BurstFacts>("burst", new { Url = proxy.Address, Options = polling, Count = 500 });
        burst.ShouldBe(new(Received: 500, InOrder: true));
    }

    private static Task<TestServer> StartNamedAsync(string name) => TestServer.StartAsync(
        options => options.SidGenerator = () => $"{name}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}");

    private sealed record UpgradeFacts(int Upgraded, int Intact);

    private sealed record EchoFacts(string EndedOn, string[] Wrong);

    private sealed record BurstFacts(int Received, bool InOrder);
}
