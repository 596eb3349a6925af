namespace EngineIo.Tests.Conformance;

/// <summary>The official suites, "close".</summary>
public sealed class CloseSuite(SuiteServers servers) : IClassFixture<SuiteServers>
{
    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_is_closed_by_the_client(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);
        using var poll = await client.ParkAsync();

        (await client.PostAsync(suite.Payload("1"))).ShouldBeOk();

        (await poll.Response.WithinLimit()).ShouldBePayload(suite.Payload("6"));
        (await client.GetAsync()).Status.ShouldBe(400);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_is_closed_by_the_client(Suite suite)
    {
        using var socket = await SuiteClient.OpenWebSocketAsync(await servers.StillAsync(suite), suite);

        await socket.SendTextAsync("1");

        (await socket.ReceiveToEndAsync()).ShouldBe(["close 1000"]);
    }
}
