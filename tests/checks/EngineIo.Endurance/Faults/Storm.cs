using EngineIo.Endurance.Clients;
using EngineIo.Endurance.Server;

namespace EngineIo.Endurance.Faults;

/// <summary>Misfits of every kind, many at a time, beside clients that behave.</summary>
internal static class Storm
{
    /// <exception cref="FailureException">A session ended otherwise than it must, one that behaves was harmed, or something is left
    /// behind.</exception>
    public static async Task RunAsync(int seed, bool isLong, TimeSpan time, int clients)
    {
        await using var server = await ServerProcess.StartAsync(isLong);
        await new Visitor(server.EndPoint, new Random(seed)).RunSessionAsync();
        var before = await Footprint.TakeAsync(server);

        var done = 0;
        await Crowd.RunAsync(seed, clients, time, async (number, random) =>
        {
            if (number % 4 == 0) await new Visitor(server.EndPoint, random).RunSessionAsync();
            else await Misfit.RunAnyAsync(server.EndPoint, random);
            Interlocked.Increment(ref done);
        });

        var after = await Footprint.TakeAsync(server);
        after.ThrowIfHeavierThan(before, clients);
        Console.WriteLine($"faults: {done:N0} clients of {Misfit.All.Count + 1} kinds, each ended once and by its reason. Before: {before}; after: {after}");
    }
}
