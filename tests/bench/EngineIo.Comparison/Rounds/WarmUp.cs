using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Rounds;

/// <summary>
/// Servers that compile while they run come to their best code through tiers, in the background: what is seldom done gets there late, and
/// until then the compiler's time looks like the server's. So each server does a bit of all that it can, until nothing goes on behind it,
/// before anything is measured.
/// </summary>
internal static class WarmUp
{
    private const double Seconds = 3;

    private static readonly string[] ABitOfAll = ["handshakes", "polling-handshakes", "text-16", "polling", "fan-out"];

    public static async Task RunAsync(IReadOnlyList<RunningPeer> peers)
    {
        Console.WriteLine("Warming up ...");
        foreach (var shape in ServerShapes.All.Where(shape => ABitOfAll.Contains(shape.Id)))
        {
            foreach (var peer in peers.Where(peer => peer.Can(shape)))
                await RoundRobin.LoadAsync(shape with { Job = shape.Job with { WarmUpSeconds = 0 } }, peer, Seconds);
        }
    }
}
