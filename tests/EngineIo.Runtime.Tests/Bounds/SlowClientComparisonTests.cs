using System.Diagnostics;

namespace EngineIo.Tests.Bounds;

/// <summary>
/// What each policy of a full send buffer does for a client that reads a quarter of a feed, beside one that reads all of it: the table of
/// docs/slow-clients.md.
/// </summary>
public sealed class SlowClientComparisonTests(ITestOutputHelper output)
{
    private const int Prices = 4_000;
    private const int Limit = 16 * 1024;

    /// <summary>A slow client polls once while so many prices are sent, and takes 16 of them.</summary>
    private const int PricesPerPoll = 64;

    [Theory]
    [InlineData("Wait")]
    [InlineData("Drop")]
    [InlineData("DropOldest")]
    [InlineData("Disconnect")]
    [InlineData("TrySendIfIdle")]
    public async Task A_feed_of_numbered_prices(string policy)
    {
        var full = Enum.TryParse<SendBufferFull>(policy, out var parsed) ? parsed : SendBufferFull.Wait;
        await using var server = await TestServer.StartAsync(options => (options.MaxBufferedBytes, options.SendBufferFull) = (Limit, full));
        using var healthy = await server.OpenWebSocketAsync();
        var slow = await server.OpenPollingAsync();
        server.Server.TryGetSocket(healthy.Sid, out var healthySocket).ShouldBeTrue();
        server.Server.TryGetSocket(slow.Sid, out var slowSocket).ShouldBeTrue();

        List<(int Number, int Age)> received = [];
        var (most, longest) = (0L, TimeSpan.Zero);
        var poll = policy is "TrySendIfIdle" ? await slow.ParkAsync() : null;
        for (var i = 0; i < Prices; i++)
        {
            var price = $"{i:0000}".PadRight(98);
            var start = Stopwatch.GetTimestamp();
            if (poll is null)
            {
                await server.Server.BroadcastAsync(price);
            }
            else
            {
                slowSocket!.TrySendIfIdle(price);
                await healthySocket!.SendAsync(price);
            }

            if (Stopwatch.GetElapsedTime(start) is var took && took > longest) longest = took;
            most = Math.Max(most, slowSocket!.BufferedBytes);

            // The one that reads keeps up with the feed, however slow the machine is.
            NumberOf(await healthy.ReceiveTextAsync()).ShouldBe(i);
            if (i % PricesPerPoll != PricesPerPoll - 1 || !slowSocket.IsConnected) continue;
            var answer = poll is null ? await slow.PollAsync() : await poll.Response.WithinLimit();
            if (answer.Status != 200) continue;
            received.AddRange(answer.Text.Split('\u001e').Select(packet => (NumberOf(packet), i - NumberOf(packet))));
            poll?.Dispose();
            if (poll is not null) poll = await slow.ParkAsync();
        }

        poll?.Dispose();
        var end = slowSocket!.IsConnected
            ? "stays"
            : server.Recorder.Events(slow.Sid)[^1].Replace("disconnect ", "", StringComparison.Ordinal);
        var ages = received.Select(price => price.Age).Order().ToArray();
        output.WriteLine(
            $"| {policy} | {received.Count} of {Prices} | {ages[ages.Length / 2]} | {ages[^1]} | {most / 1024.0:0.0} KiB | "
            + $"{longest.TotalMilliseconds:0.0} ms | {end} |");

        received.Select(price => price.Number).ShouldBe(received.Select(price => price.Number).Order(), "in order");
        slowSocket.IsConnected.ShouldBe(policy is not ("Wait" or "Disconnect"));
        most.ShouldBeLessThanOrEqualTo(policy is "Wait" ? 2 * Limit : Limit);
        if (policy is "DropOldest") ages[^1].ShouldBeLessThan(Limit / 100 + PricesPerPoll);
        if (policy is "TrySendIfIdle") ages[^1].ShouldBeLessThan(PricesPerPoll);
    }

    private static int NumberOf(string packet) => int.Parse(packet.AsSpan(1, 4), System.Globalization.CultureInfo.InvariantCulture);
}
