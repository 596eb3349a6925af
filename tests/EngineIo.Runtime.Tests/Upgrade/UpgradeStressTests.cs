namespace EngineIo.Tests.Upgrade;

/// <summary>Clients that talk all the way through the upgrade: each echo arrives, once, in order.</summary>
public sealed class UpgradeStressTests
{
    private const int Clients = 12;
    private const int Messages = 60;

    [Fact]
    public Task Every_echo_arrives_once_and_in_order() => Randomised.RunAsync(async random =>
    {
        await using var server = await TestServer.StartAsync();

        var clients = Enumerable.Range(0, Clients).Select(_ => RunClientAsync(server, new Random(random.Next())));
        await Task.WhenAll(clients).WaitAsync(4 * Limits.Wait);

        server.Log.ServerErrors.ShouldBeEmpty();
        server.Log.Problems.ShouldBeEmpty();
    });

    /// <summary>
    /// What engine.io-client does: a poll always open beside at most one POST; a probe; then, when poll and POST are answered, the 5.
    /// </summary>
    private static async Task RunClientAsync(TestServer server, Random random)
    {
        var client = await server.OpenPollingAsync();
        var upgradeAt = random.Next(5, Messages - 5);
        var sent = 0;
        List<string> received = [];

        var poll = client.PollAsync();
        while (sent < upgradeAt)
        {
            var batch = Enumerable.Range(sent, Math.Min(random.Next(1, 4), upgradeAt - sent)).Select(i => $"4{i}").ToArray();
            var post = client.PostAsync(string.Join('|', batch));
            while (!post.IsCompleted)
            {
                await Task.WhenAny(post, poll);
                if (poll.IsCompleted) poll = Take(await poll);
            }

            (await post).ShouldBeOk();
            sent += batch.Length;
        }

        using var socket = await client.UpgradeAsync();
        await socket.SendTextAsync("2probe");
        var probe = socket.ReceiveTextAsync();
        while (!probe.IsCompleted)
        {
            await Task.WhenAny(probe, poll);
            if (poll.IsCompleted) poll = Take(await poll);
        }

        (await probe).ShouldBe("3probe");
        Keep(await poll.WithinLimit());
        await socket.SendTextAsync("5");

        for (; sent < Messages; sent++)
        {
            await socket.SendTextAsync($"4{sent}");
            if (random.Next(3) == 0) received.Add(await socket.ReceiveTextAsync());
        }

        while (received.Count < Messages) received.Add(await socket.ReceiveTextAsync());
        received.ShouldBe(Enumerable.Range(0, Messages).Select(i => $"4{i}"));

        Task<RawResponse> Take(RawResponse response)
        {
            Keep(response);
            return client.PollAsync();
        }

        void Keep(RawResponse response)
        {
            response.Status.ShouldBe(200, response.Text);
            received.AddRange(response.Text.Split('\u001e').Where(packet => packet != "6"));
        }
    }
}
