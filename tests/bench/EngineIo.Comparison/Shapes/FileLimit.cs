using System.Globalization;

namespace EngineIo.Comparison.Shapes;

/// <summary>A process may have so many files open, and each connection is one.</summary>
internal static class FileLimit
{
    private const int Reserve = 200; // what a process has open besides its connections

    /// <summary>
    /// As many connections as wanted, or as many as are allowed. Runtimes raise the soft limit to the hard one themselves.
    /// </summary>
    public static int Connections(int wanted) => Math.Min(wanted, HardLimit - Reserve);

    private static int HardLimit
    {
        get
        {
            if (!File.Exists("/proc/self/limits")) return int.MaxValue;
            var line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
            var hard = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
            return int.TryParse(hard, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;
        }
    }
}
