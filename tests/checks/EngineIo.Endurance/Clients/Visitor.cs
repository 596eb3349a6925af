using System.Globalization;
using System.Net;

namespace EngineIo.Endurance.Clients;

/// <summary>A client that behaves, for one session after the other: each of its messages is echoed, in order.</summary>
/// <param name="endPoint">The server.</param>
/// <param name="random">The lots.</param>
/// <param name="longestPause">How many milliseconds it says nothing, at the most.</param>
internal sealed class Visitor(IPEndPoint endPoint, Random random, int longestPause = 500)
{
    private const string Expected = "&name=behaves&expected=ClientDisconnect,TransportClose";

    /// <summary>One session.</summary>
    /// <param name="expected">By which reasons it may end; null: by its own goodbye.</param>
    /// <exception cref="FailureException">It did not go as it must.</exception>
    public async Task RunSessionAsync(string? expected = null)
    {
        var kind = ClientKind.Draw(random);
        using var client = await Client.ConnectAsync(
            () => RawConnection.OpenAsync(endPoint), kind, expected is null ? Expected : $"&name=is cut off&expected={expected}".Replace(' ', '+'));
        var sent = 0;
        var received = 0;
        var receiving = ReceiveAsync();

        var batches = random.Next(1, 40);
        var upgrade = kind.IsWebSocket || random.Next(3) == 0 ? -1 : random.Next(batches);
        for (var batch = 0; batch < batches && !receiving.IsCompleted; batch++)
        {
            if (batch == upgrade) await client.UpgradeAsync();
            List<Packet> packets = kind.Revision == 3 ? [Packet.Of(Packet.Ping)] : [];
            for (var i = random.Next(1, 4); i > 0; i--) packets.Add(Message(sent++));
            await client.SendAsync(packets);
            await Task.Delay(random.Next(10, longestPause));
        }

        await Limits.UntilAsync(() => Volatile.Read(ref received) == sent || receiving.IsCompleted, "all messages are echoed");
        if (received == sent) await client.LeaveAsync([], byFrame: random.Next(2) == 0);
        await receiving;
        if (received != sent) throw new FailureException($"of {sent} messages of a client ({kind}) {received} were echoed");

        async Task ReceiveAsync()
        {
            while (await client.ReceiveAsync() is { } packet)
            {
                var echo = Message(received);
                if (packet.IsBinary != echo.IsBinary || !packet.Data.AsSpan().SequenceEqual(echo.Data))
                    throw new FailureException($"in the place of echo {received} came another ({kind})");
                Interlocked.Increment(ref received);
            }
        }
    }

    private static Packet Message(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture).PadLeft(number % 10 == 0 ? 5_000 : 20, '.');
        return number % 3 == 0 ? Packet.Binary(System.Text.Encoding.ASCII.GetBytes(text)) : Packet.Text(text);
    }
}
