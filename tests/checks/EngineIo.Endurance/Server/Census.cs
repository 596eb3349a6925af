using System.Globalization;
using System.Runtime;

namespace EngineIo.Endurance.Server;

/// <summary>What a server holds when all that is garbage is gone. Written as one line by it, and read by who counts.</summary>
internal sealed record Census(int Clients, int Opened, int Ended, long HeapBytes, long Timers, string Problem)
{
    /// <summary>Counts.</summary>
    public static Census Take(int clients, int opened, int ended, string problem)
    {
        for (var i = 0; i < 3; i++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new(clients, opened, ended, GC.GetTotalMemory(forceFullCollection: false), Timer.ActiveCount, problem);
    }

    public static Census Parse(string line)
    {
        var words = line.Split(' ', 6);
        return new(Int(words[0]), Int(words[1]), Int(words[2]), Int(words[3]), Int(words[4]), words[5].ReplaceLineEndings(" "));

        static int Int(string word) => int.Parse(word, CultureInfo.InvariantCulture);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Clients} {Opened} {Ended} {HeapBytes} {Timers} {Problem.ReplaceLineEndings(" ")}");
}
