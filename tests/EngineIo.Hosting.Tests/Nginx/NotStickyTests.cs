using EngineIo.Hosting.Tests.Support;

namespace EngineIo.Hosting.Tests.Nginx;

/// <summary>What the hosting guide says of sessions that are not sticky: the other server does not know the sid.</summary>
public sealed class NotStickyTests
{
    [Fact]
    public async Task Taking_turns_leads_the_second_request_to_a_server_that_knows_nothing_of_the_session()
    {
        await using var first = await TestServer.StartAsync();
        await using var second = await TestServer.StartAsync();
        await using var proxy = await NginxProxy.StartAsync(Balancing.RoundRobin, first.EndPoint.Port, second.EndPoint.Port);
        using var http = new HttpClient { BaseAddress = proxy.Address };
        var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake));

        using var post = await http.PostAsync($"{Sessions.Handshake}&sid={sid}", new StringContent("4hello"));

        ((int)post.StatusCode).ShouldBe(400);
        (await post.Content.ReadAsStringAsync()).ShouldBe(ProtocolErrors.Body(1));
    }

    [Fact]
    public async Task A_hash_of_the_sid_leads_some_sessions_to_a_server_that_does_not_know_them()
    {
        await using var first = await TestServer.StartAsync();
        await using var second = await TestServer.StartAsync();
        await using var proxy = await NginxProxy.StartAsync(Balancing.BySidHash, first.EndPoint.Port, second.EndPoint.Port);
        using var http = new HttpClient { BaseAddress = proxy.Address };

        // The handshake, which has no sid, comes to any server; the sid that it brings hashes to that one or to the other.
        var answers = new HashSet<string>();
        using var limit = new CancellationTokenSource(Limits.Wait);
        while (answers.Count < 2)
        {
            var sid = Sessions.SidIn(await http.GetStringAsync(Sessions.Handshake, limit.Token));
            using var post = await http.PostAsync($"{Sessions.Handshake}&sid={sid}", new StringContent("4hello"), limit.Token);
            answers.Add(await post.Content.ReadAsStringAsync(limit.Token));
        }

        answers.ShouldBe(["ok", ProtocolErrors.Body(1)], ignoreOrder: true);
    }
}
