namespace EngineIo.Tests.Races;

/// <summary>What may happen while a session goes over to WebSocket.</summary>
public sealed class UpgradeRaceTests
{
    private const int Rounds = 200;

    [Fact]
    public Task Of_two_upgrades_at_once_one_wins() => Race.RunAsync(Rounds, null, async (server, random) =>
    {
        var client = await server.OpenPollingAsync();
        RawWebSocket? first = null, second = null;

        await Race.AllAtOnceAsync(random, async () => first = await TryUpgradeAsync(), async () => second = await TryUpgradeAsync());

        (first is null).ShouldBe(second is not null, "one wins");
        using var winner = first ?? second!;
        await winner.SendTextAsync("5");
        await winner.RoundTripAsync();
        await winner.SendTextAsync("1");
        await winner.ReceiveToEndAsync();

        async Task<RawWebSocket?> TryUpgradeAsync()
        {
            var socket = await client.UpgradeAsync();
            await socket.Connection.TrySendAsync(RawFrame.EncodeText("2probe"));
            var frame = await socket.ReceiveAsync();
            if (frame?.ToString() == "text 3probe") return socket;
            frame?.Opcode.ShouldBe(RawFrame.Close);
            socket.Dispose();
            return null;
        }
    });

    [Fact]
    public Task A_POST_in_flight_at_the_switch_is_delivered_or_refused_and_never_both() =>
        Race.RunAsync(Rounds, null, async (server, random) =>
    {
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();
        using var post = await server.ConnectAsync();
        var request = RawRequest.WithBody("POST", client.Target, "4posted"u8);
        var split = random.Next(1, request.Length);
        RawResponse? response = null;

        await Race.AllAtOnceAsync(random, () => socket.SendTextAsync("5"), async () =>
        {
            await post.SendAsync(request.AsMemory(0, split));
            await Task.Yield();
            await post.SendAsync(request.AsMemory(split));
            response = await RawResponse.ReadAsync(post.Reader);
        });
        await socket.SendTextAsync("4last");

        List<string> received = [await socket.ReceiveTextAsync()];
        while (received[^1] != "4last") received.Add(await socket.ReceiveTextAsync());
        if (response!.Status == 200)
        {
            received.ShouldBe(["4posted", "4last"]);
        }
        else
        {
            response.ShouldBeError(3);
            received.ShouldBe(["4last"]);
        }

        server.Recorder.Events(client.Sid).ShouldBe(["connect", .. received.Select(packet => $"text {packet[1..]}")]);
        await socket.SendCloseAsync();
        await socket.ReceiveToEndAsync();
    });

    [Fact]
    public Task What_is_sent_through_the_switch_arrives_once_and_in_order() => Race.RunAsync(Rounds / 4, null, async (server, random) =>
    {
        const int Messages = 40;
        var client = await server.OpenPollingAsync();
        List<string> received = [];
        var (first, second) = (random.Next(), random.Next());

        await Race.AllAtOnceAsync(random, () => SendAsync("a", first), () => SendAsync("b", second), ReceiveAsync);

        received.Where(packet => packet[1] == 'a').ShouldBe(Enumerable.Range(0, Messages).Select(i => $"4a{i}"));
        received.Where(packet => packet[1] == 'b').ShouldBe(Enumerable.Range(0, Messages).Select(i => $"4b{i}"));

        async Task SendAsync(string name, int seed)
        {
            var hesitations = new Random(seed);
            for (var i = 0; i < Messages; i++)
            {
                if (hesitations.Next(4) == 0) await Task.Delay(1);
                (await server.Server.SendAsync(client.Sid, $"{name}{i}")).ShouldBeTrue();
            }
        }

        // As engine.io-client does it: a poll always open until the probe is answered, then the last one fetched, then the 5.
        async Task ReceiveAsync()
        {
            var poll = client.PollAsync();
            using var socket = await client.UpgradeAsync();
            await socket.SendTextAsync("2probe");
            var probe = socket.ReceiveTextAsync();
            while (await Task.WhenAny(probe, poll) == poll)
            {
                Keep(await poll);
                poll = client.PollAsync();
            }

            (await probe).ShouldBe("3probe");
            Keep(await poll);
            await socket.SendTextAsync("5");
            while (received.Count < 2 * Messages) received.Add(await socket.ReceiveTextAsync());
            await socket.RoundTripAsync("nothing else comes");
            await socket.SendCloseAsync();
            await socket.ReceiveToEndAsync();
        }

        void Keep(RawResponse response)
        {
            response.Status.ShouldBe(200, response.Text);
            received.AddRange(response.Text.Split('\u001e').Where(packet => packet != "6"));
        }
    });

    [Fact]
    public Task A_session_may_end_at_any_moment_of_an_upgrade() => Race.RunAsync(Rounds, null, async (server, random) =>
    {
        var client = await server.OpenPollingAsync();
        var byServer = random.Next(2) == 0;

        await Race.AllAtOnceAsync(
            random,
            async () =>
            {
                using var connection = await server.ConnectAsync();
                await connection.SendAsync(RawRequest.Upgrade(client.UpgradeTarget));
                await connection.TrySendAsync(RawFrame.EncodeText("2probe"));
                await connection.TrySendAsync(RawFrame.EncodeText("5"));
                await connection.TrySendAsync(RawFrame.Encode(RawFrame.Close, [3, 232]));
                connection.ShutdownSend();
                await connection.UntilClosedAsync();
            },
            async () =>
            {
                if (byServer) await server.Server.DisconnectAsync(client.Sid);
                else await client.PostAsync("1");
            });

        // A goodbye that is left for the next poll is fetched.
        if (byServer) await client.PollAsync();
        else await client.PostAsync("1");
    });
}
