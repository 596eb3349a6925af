using System.Text.Json;

namespace EngineIo.Tests.Conformance;

/// <summary>The official suites, "handshake".</summary>
public sealed class HandshakeSuite(SuiteServers servers) : IClassFixture<SuiteServers>
{
    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_opens_a_session(Suite suite)
    {
        var response = await (await servers.StillAsync(suite)).GetAsync(SuiteClient.Query(suite, "polling"));

        response.Status.ShouldBe(200);
        ShouldOpen(SuiteClient.OpenJson(suite, response.Text), "websocket");
    }

    [Theory]
    [MemberData(nameof(Suite.Only4), MemberType = typeof(Suite))]
    internal async Task Polling_fails_without_a_version(Suite suite) =>
        (await (await servers.StillAsync(suite)).GetAsync("/engine.io/?transport=polling")).Status.ShouldBe(400);

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_fails_with_an_invalid_version(Suite suite) =>
        (await (await servers.StillAsync(suite)).GetAsync("/engine.io/?EIO=abc&transport=polling")).Status.ShouldBe(400);

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_fails_with_an_invalid_transport(Suite suite)
    {
        (await (await servers.StillAsync(suite)).GetAsync($"/engine.io/?EIO={suite.Revision}")).Status.ShouldBe(400);
        (await (await servers.StillAsync(suite)).GetAsync($"/engine.io/?EIO={suite.Revision}&transport=abc")).Status.ShouldBe(400);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task Polling_fails_with_an_invalid_method(Suite suite)
    {
        var target = SuiteClient.Query(suite, "polling");
        (await (await servers.StillAsync(suite)).SendAsync(RawRequest.WithBody("POST", target, []))).Status.ShouldBe(400);
        (await (await servers.StillAsync(suite)).SendAsync(RawRequest.WithBody("PUT", target, []))).Status.ShouldBe(400);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_opens_a_session(Suite suite)
    {
        using var socket = await RawWebSocket.OpenAsync((await servers.StillAsync(suite)).EndPoint, SuiteClient.Query(suite, "websocket"));

        ShouldOpen(await socket.ReadOpenAsync());
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_fails_with_an_invalid_version(Suite suite)
    {
        var server = await servers.StillAsync(suite);
        (await server.SendAsync(RawRequest.Upgrade("/engine.io/?EIO=abc&transport=websocket"))).Status.ShouldBe(400);
        if (suite.Revision == 4) (await server.SendAsync(RawRequest.Upgrade("/engine.io/?transport=websocket"))).Status.ShouldBe(400);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task WebSocket_fails_with_an_invalid_transport(Suite suite)
    {
        var server = await servers.StillAsync(suite);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO={suite.Revision}"))).Status.ShouldBe(400);
        (await server.SendAsync(RawRequest.Upgrade($"/engine.io/?EIO={suite.Revision}&transport=abc"))).Status.ShouldBe(400);
    }

    private static void ShouldOpen(string json, params string[] upgrades)
    {
        using var document = JsonDocument.Parse(json);
        var open = document.RootElement;
        open.EnumerateObject().Select(property => property.Name).Order()
            .ShouldBe(["maxPayload", "pingInterval", "pingTimeout", "sid", "upgrades"]);
        open.GetProperty("sid").ValueKind.ShouldBe(JsonValueKind.String);
        open.GetProperty("upgrades").EnumerateArray().Select(upgrade => upgrade.GetString()).ShouldBe(upgrades);
        open.GetProperty("pingInterval").GetInt32().ShouldBe(SuiteServers.PingInterval);
        open.GetProperty("pingTimeout").GetInt32().ShouldBe(SuiteServers.PingTimeout);
        open.GetProperty("maxPayload").GetInt32().ShouldBe(1_000_000);
    }
}
