using System.Diagnostics;
using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Report;

namespace EngineIo.Comparison.Footprint;

/// <summary>What it takes to have a server at all: disk, time from the start to the first handshake, memory at rest.</summary>
internal static class FootprintRun
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>Starts the servers in turn, again and again, and returns a table of medians.</summary>
    /// <param name="peers">The servers; the first is what the others are compared with.</param>
    /// <param name="rounds">How often each is started.</param>
    public static async Task<string> RunAsync(IReadOnlyList<Peer> peers, int rounds)
    {
        var measured = peers.ToDictionary(peer => peer, _ => new List<(double Milliseconds, double Bytes)>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var peer in peers)
            {
                var one = await MeasureAsync(peer);
                if (round >= 0) measured[peer].Add(one); // the first round brings the files into the system's cache
            }
        }

        var table = new Table("Server", "To copy", "Start to first handshake", "Memory at rest");
        var first = peers[0];
        foreach (var (peer, runs) in measured)
        {
            table.Add(
                peer.Name,
                Table.Ratio($"{peer.Size / 1e6:0.0} MB", peer.Size, first.Size),
                Table.Ratio(
                    $"{Median(runs, one => one.Milliseconds):0} ms", Median(runs, one => one.Milliseconds),
                    Median(measured[first], one => one.Milliseconds)),
                Table.Ratio($"{Median(runs, one => one.Bytes) / 1e6:0.0} MB", Median(runs, one => one.Bytes), Median(measured[first], one => one.Bytes)));
        }

        return table.ToString();
    }

    private static async Task<(double Milliseconds, double Bytes)> MeasureAsync(Peer peer)
    {
        var started = Stopwatch.GetTimestamp();
        using var running = RunningPeer.Start(peer);
        await running.HandshakeAsync();
        var time = Stopwatch.GetElapsedTime(started);
        await Task.Delay(Rest);
        return (time.TotalMilliseconds, running.ResidentBytes);
    }

    private static double Median(List<(double Milliseconds, double Bytes)> runs, Func<(double Milliseconds, double Bytes), double> value) =>
        runs.Select(value).Order().ElementAt(runs.Count / 2);
}
