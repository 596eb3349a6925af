namespace EngineIo.Endurance.Faults;

/// <summary>All that can go wrong around a server.</summary>
internal static class FaultsRun
{
    /// <exception cref="FailureException">The server did not take it as it must.</exception>
    public static async Task RunAsync(int seed, bool isLong, TimeSpan time, int clients)
    {
        await Storm.RunAsync(seed, isLong, time, clients);
        await Starvation.RunAsync(seed, isLong, clients);
        await Signals.TerminateAsync(seed, isLong, clients);
        await Signals.KillAsync(seed, isLong, clients);
    }
}
