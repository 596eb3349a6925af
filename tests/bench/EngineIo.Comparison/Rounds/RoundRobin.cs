using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Rounds;

/// <summary>The servers take turns, there and back again, so that none of them has the better half of the time.</summary>
internal static class RoundRobin
{
    /// <summary>What the first connections load and compile for all that follow does not count either.</summary>
    private const int FirstConnections = 100;

    public static async Task<ShapeResult> MeasureAsync(Shape shape, IReadOnlyList<RunningPeer> peers, RoundSettings rounds)
    {
        var able = peers.Where(peer => peer.Can(shape)).ToList();
        var measured = able.ToDictionary(peer => peer, _ => new List<LoadResult>());
        for (var round = shape.WantsFreshServer ? 0 : -1; round < rounds.Count; round++)
        {
            foreach (var peer in round % 2 == 0 ? able : Enumerable.Reverse(able))
            {
                if (measured[peer] is [.., { Error: not null }]) continue; // it has failed: its other rounds would be worth nothing
                var result = await MeasureAsync(shape, peer, rounds.Seconds);
                if (round >= 0 || result.Error is not null) measured[peer].Add(result); // the first round is for warming up
                Progress.Show(shape, round, rounds.Count);
            }
        }

        Progress.Clear();
        return new(
            shape.Id,
            shape.Title,
            shape.Unit,
            shape.Job.Workload,
            [.. able.OrderBy(peer => peer.Peer.Kind).Select(peer => new PeerResult(peer.Peer.Kind, peer.Peer.Name, Median.Of(measured[peer])))]);
    }

    private static async Task<LoadResult> MeasureAsync(Shape shape, RunningPeer peer, double seconds)
    {
        if (shape.WantsFreshServer)
        {
            using var fresh = RunningPeer.StartOnItsCore(peer.Peer);
            await fresh.ListensAsync();
            await LoadAsync(shape with { Job = shape.Job with { Connections = FirstConnections } }, fresh, seconds: 0);
            return await LoadAsync(shape, fresh, seconds);
        }

        return await LoadAsync(shape, peer, seconds);
    }

    /// <summary>One turn of a server, which has nothing else to do then.</summary>
    public static async Task<LoadResult> LoadAsync(Shape shape, RunningPeer peer, double seconds)
    {
        await peer.RestAsync();
        return await LoadProcess.RunAsync(shape.Job with
        {
            Protocol = peer.Peer.Protocol,
            Port = peer.EndPoint.Port,
            ServerProcess = peer.ProcessId,
            Seconds = seconds,
        });
    }
}
