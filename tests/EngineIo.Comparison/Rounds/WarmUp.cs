using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Rounds;

/// <summary>
/// Servers that compile while they run come to their best code through tiers, in the background: what is seldom done gets there late, and until then the
/// compiler's time looks like the server's. So each server does a bit of all that it can, until nothing goes on behind it, before anything is measured.
/// </summary>
internal static class WarmUp
{
    private const double Seconds = 2;
    private const int Times = 2;

    public static async Task RunAsync(IReadOnlyList<RunningPeer> peers)
    {
        Console.WriteLine("Warming up ...");
        for (var time = 0; time < Times; time++)
        {
            foreach (var shape in ServerShapes.All.Where(shape => shape.Job.Workload != Workload.Idle))
            {
                foreach (var peer in peers.Where(peer => peer.Can(shape)))
                    await RoundRobin.LoadAsync(shape, peer, Seconds / Times);
            }
        }
    }
}
