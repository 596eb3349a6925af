namespace EngineIo.Endurance.Server;

/// <summary>What a server without clients holds.</summary>
internal sealed record Footprint(Census Census, int Handles, long WorkingSet)
{
    private const int Megabyte = 1024 * 1024;

    // Pools and caches fill once. What they keep depends on how many clients there were at once (the web server keeps a block or two for
    // each), and not on how many there were in all.
    private const long HeapLimit = 16 * Megabyte;
    private const long HeapLimitPerClient = 8 * 1024;
    private const int HandleLimit = 16;
    private const int TimerLimit = 8;

    /// <summary>Counts, when all clients are gone.</summary>
    /// <exception cref="FailureException">Some never go, or went as they must not.</exception>
    public static async Task<Footprint> TakeAsync(ServerProcess server)
    {
        var census = await server.CountWhenEmptyAsync();
        return new(census, server.Handles, server.WorkingSet);
    }

    /// <param name="before">What there was before.</param>
    /// <param name="clients">How many clients there were at once.</param>
    /// <exception cref="FailureException">More is left than was there before.</exception>
    public void ThrowIfHeavierThan(Footprint before, int clients)
    {
        if (Census.HeapBytes > before.Census.HeapBytes + HeapLimit + (clients * HeapLimitPerClient) || Handles > before.Handles + HandleLimit || Census.Timers > before.Census.Timers + TimerLimit)
            throw new FailureException($"the server is not as light as it was. Before: {before}; after: {this}");
    }

    public override string ToString() =>
        $"heap {Census.HeapBytes / (double)Megabyte:F1} MB, {Handles} handles, {Census.Timers} timers, working set "
        + $"{WorkingSet / Megabyte} MB";
}
