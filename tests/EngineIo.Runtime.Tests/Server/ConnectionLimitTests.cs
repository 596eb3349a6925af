using EngineIo.Dispatch;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Tests.Server;

/// <summary><c>MaxConnections</c>.</summary>
public sealed class ConnectionLimitTests
{
    [Fact]
    public async Task One_client_more_gets_503_until_one_leaves()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 2);
        var first = await server.OpenPollingAsync();
        using var second = await server.OpenWebSocketAsync();

        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(503);
        (await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=4&transport=websocket"))).Status.ShouldBe(503);
        server.Recorder.Sids.Count.ShouldBe(2);

        await first.PostAsync("1");
        await server.Recorder.UntilEndAsync(first.Sid);
        await Limits.UntilAsync(() => !server.Server.TryGetSocket(first.Sid, out _), "the place is free");
        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
        await second.RoundTripAsync();
    }

    [Fact]
    public async Task A_refused_client_takes_no_place()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 1);
        server.Script.OnConnect = (_, http) => new(!http.Request.Query.ContainsKey("refuse"));

        for (var i = 0; i < 5; i++) (await server.GetAsync("/engine.io/?EIO=4&transport=polling&refuse=yes")).Status.ShouldBe(401);

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("&fail=yes")]
    public async Task The_place_of_a_refused_client_is_free_before_it_is_answered(string query)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 1);
        var reserved = -1;
        server.Script.OnConnect = (_, http) =>
        {
            http.Response.OnStarting(() =>
            {
                reserved = server.Services.GetRequiredService<EngineIoServer<RecordingHandler>>().Clients.Reserved;
                return Task.CompletedTask;
            });
            return http.Request.Query.ContainsKey("fail") ? throw new BadHttpRequestException("no") : new(false);
        };

        (await server.GetAsync($"/engine.io/?EIO=4&transport=polling{query}")).Status.ShouldBeInRange(400, 401);

        reserved.ShouldBe(0);
    }

    [Fact]
    public async Task Many_clients_at_once_never_pass_the_limit()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 5);

        var responses = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => server.GetAsync("/engine.io/?EIO=4&transport=polling")));

        responses.Count(response => response.Status == 200).ShouldBe(5);
        responses.Count(response => response.Status == 503).ShouldBe(25);
        server.Server.Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_upgrade_takes_no_second_place()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxConnections = 1);
        var client = await server.OpenPollingAsync();

        using var socket = await client.UpgradedAsync();

        server.Server.Count.ShouldBe(1);
        (await server.GetAsync("/engine.io/?EIO=4&transport=polling")).Status.ShouldBe(503);
    }
}
