namespace EngineIo.Tests.Faults;

/// <summary>What the process holds, when garbage is gone.</summary>
internal sealed record Leftovers(long HeapBytes, int Handles)
{
    private const long HeapLimit = 8_000_000;
    private const int HandleLimit = 10;

    public static Leftovers Take()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return new(
            GC.GetTotalMemory(forceFullCollection: true),
            Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0);
    }

    /// <summary>Waits until it is hardly more than before: what the web server lets go of, it lets go of a little later.</summary>
    public static Task UntilBackAsync(Leftovers before) => Limits.UntilAsync(
        () => Take() is var now && now.HeapBytes < before.HeapBytes + HeapLimit && now.Handles <= before.Handles + HandleLimit,
        $"memory and handles are what they were: {before}, and not {Take()}");
}
