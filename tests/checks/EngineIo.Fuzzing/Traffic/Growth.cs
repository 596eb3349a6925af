using System.Diagnostics;

namespace EngineIo.Fuzzing.Traffic;

/// <summary>What must be the same before and after: sessions, files, memory.</summary>
internal sealed class Growth(FuzzServer server)
{
    /// <summary>What may be kept by pools: far less than what a leak of some bytes an input would come to.</summary>
    private const long MaxHeapGrowth = 24 * 1024 * 1024;

    private const int MaxHandleGrowth = 64;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Pools of arrays let go of what nobody has taken for a minute, a few at each collection: what is still there then has leaked.
    /// </summary>
    private static readonly TimeSpan PoolLimit = TimeSpan.FromMinutes(4);

    private long _heap;
    private int _handles;

    /// <summary>Looks, when all have gone, at what there is. Returns what is wrong already.</summary>
    public async Task<string?> BeginAsync()
    {
        if (await UntilEmptyAsync() is { } wrong) return wrong;
        (_heap, _handles) = Measure();
        return null;
    }

    /// <summary>Looks again. Returns what has grown; null: nothing.</summary>
    public async Task<string?> EndAsync()
    {
        if (await UntilEmptyAsync() is { } wrong) return wrong;
        var since = Stopwatch.GetTimestamp();
        var (heap, handles) = Measure();
        while (heap - _heap > MaxHeapGrowth && Stopwatch.GetElapsedTime(since) < PoolLimit)
        {
            await Task.Delay(5000);
            (heap, handles) = Measure();
        }

        Console.WriteLine(
            $"  {server.Visits.Connected:N0} sessions came and went; heap {_heap / 1e6:N1} -> {heap / 1e6:N1} MB, handles {_handles} -> "
            + $"{handles}");
        if (heap - _heap > MaxHeapGrowth) return $"The heap grew from {_heap:N0} to {heap:N0} bytes.";
        return handles - _handles > MaxHandleGrowth ? $"There were {_handles} handles, and there are {handles}." : null;
    }

    private async Task<string?> UntilEmptyAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (server.Sessions > 0 || server.Visits.Connected != server.Visits.Disconnected)
        {
            if (Stopwatch.GetElapsedTime(since) > Limit)
                return $"{server.Sessions} sessions do not end; {server.Visits.Connected} came and {server.Visits.Disconnected} went.";
            await Task.Delay(50);
        }

        return null;
    }

    private static (long Heap, int Handles) Measure()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), Handles());
    }

    private static int Handles()
    {
        if (OperatingSystem.IsLinux()) return Directory.GetFiles("/proc/self/fd").Length;
        using var self = Process.GetCurrentProcess();
        return self.HandleCount;
    }
}
