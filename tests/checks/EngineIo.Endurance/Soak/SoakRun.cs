using EngineIo.Endurance.Clients;
using EngineIo.Endurance.Faults;
using EngineIo.Endurance.Server;

namespace EngineIo.Endurance.Soak;

/// <summary>Clients of every kind come and go for a while: the server grows to what it needs, and no further.</summary>
internal static class SoakRun
{
    private static readonly TimeSpan SamplePeriod = TimeSpan.FromSeconds(1);

    /// <exception cref="FailureException">The server grows, or keeps something of clients that are gone.</exception>
    public static async Task RunAsync(int seed, bool isLong, TimeSpan time, int clients)
    {
        await using var server = await ServerProcess.StartAsync(isLong);
        await new Visitor(server.EndPoint, new Random(seed)).RunSessionAsync();
        var before = await Footprint.TakeAsync(server);

        var sessions = 0;
        var crowd = Crowd.RunAsync(seed, clients, time, async (number, random) =>
        {
            if (number % 5 == 0) await Misfit.RunAnyAsync(server.EndPoint, random);
            else await new Visitor(server.EndPoint, random, isLong ? 2_000 : 500).RunSessionAsync();
            Interlocked.Increment(ref sessions);
            await Task.Delay(random.Next(200));
        });

        var workingSet = new Trend("working set in MB", 32);
        var handles = new Trend("handles", 50);
        for (var passed = TimeSpan.Zero; passed < time && !crowd.IsCompleted; passed += SamplePeriod)
        {
            await Task.Delay(SamplePeriod);
            workingSet.Add(server.WorkingSet / (1024.0 * 1024));
            handles.Add(server.Handles);
        }

        await crowd;
        var after = await Footprint.TakeAsync(server);
        Console.WriteLine($"soak: {sessions:N0} sessions of {clients:N0} clients in {time.TotalSeconds:F0} s. {workingSet}. {handles}. Before: {before}; after: {after}");
        workingSet.ThrowIfGrowing();
        handles.ThrowIfGrowing();
        after.ThrowIfHeavierThan(before, clients);
    }
}
