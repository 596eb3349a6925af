using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Rounds;

namespace EngineIo.Comparison.Commands;

/// <summary>What stands above the tables: what they were made with.</summary>
internal static class Heading
{
    public static void Print(RoundSettings rounds, IReadOnlyList<string> missing)
    {
        Console.WriteLine();
        foreach (var line in Versions.All) Console.WriteLine($"- {line}");
        Console.WriteLine($"- medians of {rounds.Count} rounds of {rounds.Seconds} s, in turn, there and back again");
        foreach (var one in missing) Console.WriteLine($"- {one}");
        Console.WriteLine();
    }
}
