using System.Net;
using EngineIo.Hosting.Tests.Support;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Hosting.Tests.Security;

/// <summary>The sample <c>RateLimiting</c>: what one address may have, and that others don't pay for it.</summary>
public sealed class RateLimitingSampleTests
{
    private const string WebSocket = "/engine.io/?EIO=4&transport=websocket";
    private const string First = "X-Forwarded-For: 203.0.113.1";
    private const string Second = "X-Forwarded-For: 203.0.113.2";

    [Fact]
    public async Task An_address_opens_so_many_sessions_and_another_is_not_held_up()
    {
        await using var sample = await StartAsync("--Limits:Handshakes=3");

        for (var i = 0; i < 3; i++) (await GetAsync(sample, Sessions.Handshake, First)).Status.ShouldBe(200);

        (await GetAsync(sample, Sessions.Handshake, First)).Status.ShouldBe(429);
        (await SendAsync(sample, RawRequest.Upgrade(WebSocket, First))).Status.ShouldBe(429);
        (await GetAsync(sample, Sessions.Handshake, Second)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("&sid=")]
    [InlineData("&sid=&sid=")]
    [InlineData("&SID=")]
    [InlineData("&sid")]
    public async Task No_way_of_writing_no_sid_gets_by(string sid)
    {
        await using var sample = await StartAsync("--Limits:Handshakes=2");

        for (var i = 0; i < 2; i++) (await GetAsync(sample, $"{Sessions.Handshake}{sid}", First)).Status.ShouldBe(200);

        (await GetAsync(sample, $"{Sessions.Handshake}{sid}", First)).Status.ShouldBe(429);
    }

    [Fact]
    public async Task A_session_goes_on_when_its_address_has_opened_all_that_it_may()
    {
        await using var sample = await StartAsync("--Limits:Handshakes=1");
        var sid = Sessions.SidIn((await GetAsync(sample, Sessions.Handshake, First)).Text);
        (await GetAsync(sample, Sessions.Handshake, First)).Status.ShouldBe(429);

        for (var i = 0; i < 10; i++)
        {
            (await SendAsync(sample, RawRequest.WithBody("POST", $"{Sessions.Handshake}&sid={sid}", "4hello"u8, First))).ShouldBeOk();
            (await GetAsync(sample, $"{Sessions.Handshake}&sid={sid}", First)).ShouldBePayload("4hello");
        }

        (await GetAsync(sample, "/health", First)).Text.ShouldBe("well");
    }

    [Fact]
    public async Task A_WebSocket_has_its_place_for_as_long_as_it_lasts()
    {
        await using var sample = await StartAsync("--Limits:WebSockets=2");
        using var one = await RawWebSocket.OpenAsync(EndPoint(sample), WebSocket, [First]);
        using var two = await RawWebSocket.OpenAsync(EndPoint(sample), WebSocket, [First]);
        await one.ReadOpenAsync();
        await two.ReadOpenAsync();

        (await SendAsync(sample, RawRequest.Upgrade(WebSocket, First))).Status.ShouldBe(429);
        (await SendAsync(sample, RawRequest.Upgrade(WebSocket.Replace("transport", "transport=&transport", StringComparison.Ordinal), First)))
            .Status.ShouldBe(429);
        using var other = await RawWebSocket.OpenAsync(EndPoint(sample), WebSocket, [Second]);
        await other.ReadOpenAsync();
        await one.RoundTripAsync();

        two.Connection.Reset();
        using var limit = new CancellationTokenSource(Limits.Wait);
        while ((await SendAsync(sample, RawRequest.Upgrade(WebSocket, First))).Status != 101)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(20, limit.Token);
        }
    }

    [Fact]
    public async Task A_session_whose_upgrade_is_refused_stays_on_polling()
    {
        await using var sample = await StartAsync("--Limits:WebSockets=1");
        using var holder = await RawWebSocket.OpenAsync(EndPoint(sample), WebSocket, [First]);
        var sid = Sessions.SidIn((await GetAsync(sample, Sessions.Handshake, First)).Text);

        (await SendAsync(sample, RawRequest.Upgrade($"{WebSocket}&sid={sid}", First))).Status.ShouldBe(429);

        (await SendAsync(sample, RawRequest.WithBody("POST", $"{Sessions.Handshake}&sid={sid}", "4hello"u8, First))).ShouldBeOk();
        (await GetAsync(sample, $"{Sessions.Handshake}&sid={sid}", First)).ShouldBePayload("4hello");
    }

    [Fact]
    public async Task The_addresses_of_one_network_are_one()
    {
        await using var sample = await StartAsync("--Limits:Handshakes=2");

        (await GetAsync(sample, Sessions.Handshake, "X-Forwarded-For: 2001:db8:0:1::1")).Status.ShouldBe(200);
        (await GetAsync(sample, Sessions.Handshake, "X-Forwarded-For: 2001:db8:0:1:ffff::2")).Status.ShouldBe(200);

        (await GetAsync(sample, Sessions.Handshake, "X-Forwarded-For: 2001:db8:0:1::3")).Status.ShouldBe(429);
        (await GetAsync(sample, Sessions.Handshake, "X-Forwarded-For: 2001:db8:0:2::1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task All_addresses_together_have_a_limit_too()
    {
        await using var sample = await StartAsync("--Limits:Clients=1");

        (await GetAsync(sample, Sessions.Handshake, First)).Status.ShouldBe(200);
        (await GetAsync(sample, Sessions.Handshake, Second)).Status.ShouldBe(503);
    }

    /// <summary>Starts the sample behind a proxy, which this test is, and with a period that outlasts it.</summary>
    private static Task<ServerProcess> StartAsync(params string[] limits) =>
        SampleServer.StartAsync("RateLimiting", ["--ForwardedHeaders_Enabled=true", "--Limits:Period=1.00:00:00", .. limits]);

    private static Task<RawResponse> GetAsync(ServerProcess sample, string target, string header) =>
        SendAsync(sample, RawRequest.Bodiless("GET", target, header));

    private static Task<RawResponse> SendAsync(ServerProcess sample, string request) =>
        SendAsync(sample, System.Text.Encoding.ASCII.GetBytes(request));

    private static async Task<RawResponse> SendAsync(ServerProcess sample, byte[] request)
    {
        using var connection = await RawConnection.OpenAsync(EndPoint(sample));
        await connection.SendAsync(request);
        return await RawResponse.ReadAsync(connection.Reader);
    }

    private static IPEndPoint EndPoint(ServerProcess sample) => new(IPAddress.Loopback, sample.Address.Port);
}
