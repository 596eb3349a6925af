namespace EngineIo.Tests.Conformance;

/// <summary>The official suites, "upgrade".</summary>
public sealed class UpgradeSuite(SuiteServers servers) : IClassFixture<SuiteServers>
{
    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task A_session_goes_from_polling_to_WebSocket(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);
        using var socket = await client.ProbeAsync();

        (await client.GetAsync()).ShouldBePayload(suite.Payload("6"));

        await socket.SendTextAsync("5");
        await socket.SendTextAsync("4hello");
        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
    }

    [Theory]
    [MemberData(nameof(Suite.Only3), MemberType = typeof(Suite))]
    internal async Task Polls_in_the_window_end_with_a_noop(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);
        using var socket = await client.ProbeAsync();

        for (var i = 0; i < 3; i++) (await client.GetAsync()).ShouldBePayload(suite.Payload("6"));

        await socket.SendTextAsync("5");
        await socket.SendTextAsync("4hello");
        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task A_poll_after_the_upgrade_is_refused(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);
        using var socket = await UpgradeAsync(client, suite);

        // The poll is on another connection: it may be there before the frames are, and is then sent home by the upgrade.
        var poll = await client.GetAsync();
        while (poll.Status == 200)
        {
            poll.ShouldBePayload(suite.Payload("6"));
            poll = await client.GetAsync();
        }

        poll.Status.ShouldBe(400);
        await ShouldEchoAsync(socket, suite);
    }

    [Theory]
    [MemberData(nameof(Suite.Both), MemberType = typeof(Suite))]
    internal async Task A_second_WebSocket_after_the_upgrade_is_closed(Suite suite)
    {
        var client = await SuiteClient.OpenAsync(await servers.StillAsync(suite), suite);
        using var socket = await UpgradeAsync(client, suite);

        using var second = await client.UpgradeAsync();

        (await second.ReceiveToEndAsync()).ShouldBe(["close 1000"]);
        await ShouldEchoAsync(socket, suite);
    }

    /// <summary>
    /// The suite of revision 3 awaits the answer to the probe; that of revision 4 sends both steps and reads the answer later.
    /// </summary>
    private static async Task<RawWebSocket> UpgradeAsync(SuiteClient client, Suite suite)
    {
        var socket = suite.Revision == 3 ? await client.ProbeAsync() : await client.UpgradeAsync();
        if (suite.Revision == 4) await socket.SendTextAsync("2probe");
        await socket.SendTextAsync("5");
        return socket;
    }

    private static async Task ShouldEchoAsync(RawWebSocket socket, Suite suite)
    {
        await socket.SendTextAsync("4hello");
        if (suite.Revision == 4) (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
    }
}
