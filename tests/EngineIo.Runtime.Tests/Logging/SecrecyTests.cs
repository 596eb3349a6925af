namespace EngineIo.Tests.Logging;

/// <summary>What clients say is no matter of the log, and a sid that could be stolen from it isn't there.</summary>
public sealed class SecrecyTests
{
    private const string Canary = "canary-7c1f";

    [Fact]
    public async Task A_conversation_with_all_its_accidents_leaves_no_word_and_no_sid()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 1000);
        List<string> sids = [];

        await TalkByPollingAsync(server, sids);
        await TalkByWebSocketAsync(server, sids);
        await UpgradeAsync(server, sids);
        foreach (var sid in sids) await server.Recorder.UntilEndAsync(sid);

        var lines = server.Log.Entries
            .Where(entry => entry.Category.StartsWith("EngineIo", StringComparison.Ordinal))
            .Select(entry => $"{entry.Message} {entry.Exception}")
            .ToArray();
        lines.Length.ShouldBeGreaterThan(2 * sids.Count, "each came and went, and some did wrong");
        foreach (var line in lines)
        {
            line.ShouldNotContain(Canary);
            foreach (var sid in sids) line.ShouldNotContain(sid);
        }
    }

    private static async Task TalkByPollingAsync(TestServer server, List<string> sids)
    {
        foreach (var last in new[] { "1", $"7{Canary}", $"4{Canary}||4x", $"b{Canary}!", new string('x', 1001) })
        {
            var client = await server.OpenPollingAsync();
            sids.Add(client.Sid);
            (await client.PostAsync($"4{Canary}")).ShouldBeOk();
            (await client.PollAsync()).ShouldBePayload($"4{Canary}");
            await client.PostAsync(last);
            await client.PostAsync($"4{Canary}");
        }
    }

    private static async Task TalkByWebSocketAsync(TestServer server, List<string> sids)
    {
        foreach (var last in new[] { "1", Canary, $"7{Canary}", new string('x', 1001) })
        {
            using var socket = await server.OpenWebSocketAsync();
            sids.Add(socket.Sid);
            await socket.RoundTripAsync(Canary);
            await socket.SendTextAsync(last);
            await socket.ReceiveToCloseAsync();
        }
    }

    private static async Task UpgradeAsync(TestServer server, List<string> sids)
    {
        var client = await server.OpenPollingAsync();
        sids.Add(client.Sid);
        using (var wrong = await client.UpgradeAsync())
        {
            await wrong.SendTextAsync($"2{Canary}");
            await wrong.ReceiveToCloseAsync();
        }

        using var socket = await client.UpgradedAsync();
        using var second = await client.UpgradeAsync();
        await second.ReceiveToCloseAsync();
        (await client.PostAsync($"4{Canary}")).ShouldBeError(3);
        (await server.GetAsync($"{client.Target}&EIO=3")).ShouldBeError(3);
        await socket.RoundTripAsync(Canary);
        await socket.SendCloseAsync();
        await socket.ReceiveToEndAsync();
    }
}
