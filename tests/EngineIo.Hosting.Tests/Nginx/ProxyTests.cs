using System.Net;
using EngineIo.Hosting.Tests.Support;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>The headers that the nginx of the hosting guide adds, and what happens when a server is gone.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task The_cookies_of_nginx_and_of_the_server_come_with_the_handshake_alone()
    {
        await using var first = await SampleServer.StartAsync("Echo", "--EngineIo:Cookie=io");
        await using var second = await SampleServer.StartAsync("Echo", "--EngineIo:Cookie=io");
        await using var proxy = await NginxProxy.StartAsync(NginxProxy.Documented("by-cookie"), first.Address.Port, second.Address.Port);
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = proxy.Address };

        using var handshake = await http.GetAsync(Sessions.Handshake);
        var sid = Sessions.SidIn(await handshake.Content.ReadAsStringAsync());
        using var post = await http.PostAsync($"{Sessions.Handshake}&sid={sid}", new StringContent("4hello"));

        var all = cookies.GetCookies(proxy.Address);
        all["io"]!.Value.ShouldBe(sid);
        all["engineio_server"]!.Value.ShouldBeOneOf("a", "b");
        all.ShouldAllBe(cookie => cookie.HttpOnly);
        post.StatusCode.ShouldBe(HttpStatusCode.OK);
        post.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task The_clients_of_a_server_that_is_gone_shake_hands_with_the_other_one()
    {
        await using var first = await SampleServer.StartAsync("Echo");
        await using var second = await SampleServer.StartAsync("Echo");
        await using var proxy = await NginxProxy.StartAsync(NginxProxy.Documented("by-cookie"), first.Address.Port, second.Address.Port);
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = proxy.Address };
        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));
        var (gone, left) = Server() == "a" ? (first, "b") : (second, "a");

        await gone.DisposeAsync();

        using var poll = await http.GetAsync($"{Sessions.Handshake}&sid={sid}");
        (await poll.Content.ReadAsStringAsync()).ShouldBe(ProtocolErrors.Body(1));
        var other = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));
        using var post = await http.PostAsync($"{Sessions.Handshake}&sid={other}", new StringContent("4hello"));
        (await post.Content.ReadAsStringAsync()).ShouldBe("ok");
        Server().ShouldBe(left);

        string Server() => cookies.GetCookies(proxy.Address)["engineio_server"]!.Value;
    }

    [Fact]
    public async Task Handshakes_avoid_a_server_that_is_gone_where_the_sid_names_the_server()
    {
        await using var first = await SampleServer.StartAsync("Echo");
        await using var second = await TestServer.StartAsync(options => options.SidGenerator = () => $"b-{Guid.NewGuid():N}");
        await using var proxy = await NginxProxy.StartAsync(NginxProxy.Documented("by-sid"), first.Address.Port, second.EndPoint.Port);
        using var http = new HttpClient { BaseAddress = proxy.Address };

        await first.DisposeAsync();

        (await http.GetAsync($"{Sessions.Handshake}&sid=a-1")).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        for (var i = 0; i < 4; i++) Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake)).ShouldStartWith("b-");
    }

    [Theory]
    [InlineData("by-sid")]
    [InlineData("by-cookie")]
    [InlineData("by-address")]
    public async Task The_check_of_the_origin_sees_the_public_host(string configuration)
    {
        await using var server = await TestServer.StartAsync();
        await using var proxy = await NginxProxy.StartAsync(
            NginxProxy.Documented(configuration), server.EndPoint.Port, server.EndPoint.Port);
        using var http = new HttpClient { BaseAddress = proxy.Address };

        (await FromAsync(proxy.Address.GetLeftPart(UriPartial.Authority))).ShouldStartWith("0{");
        (await FromAsync("http://stranger.example")).ShouldBe(ProtocolErrors.Body(3));

        async Task<string> FromAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Sessions.Handshake);
            request.Headers.Add("Origin", origin);
            using var response = await http.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }
    }
}
