using System.Globalization;

namespace EngineIo.Comparison.Load.Measuring;

/// <summary>What the whole machine does.</summary>
internal static class Machine
{
    private const int TicksPerSecond = 100; // as /proc counts, on every architecture that .NET runs on
    private const int Idle = 3; // the position of the time that was spent with nothing, before that spent in waiting for disks
    private const int Counted = 8; // guests are counted as users already

    /// <summary>
    /// The processor time that was taken by anybody, also by the host of a virtual machine; zero where the system doesn't tell.
    /// </summary>
    public static TimeSpan BusyTime
    {
        get
        {
            if (!File.Exists("/proc/stat")) return default;
            var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Counted)
                .Where((_, at) => at is not (Idle or Idle + 1)).Sum(part => long.Parse(part, CultureInfo.InvariantCulture));
            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
    }
}
