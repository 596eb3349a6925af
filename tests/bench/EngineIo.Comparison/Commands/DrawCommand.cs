using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Results;

namespace EngineIo.Comparison.Commands;

/// <summary>Draws saved results, beside their file.</summary>
internal static class DrawCommand
{
    /// <summary>The results that the documents show.</summary>
    public static string Results { get; } = Path.Combine(Locations.Documents, "comparison.json");

    public static void Run(IReadOnlyList<string> words)
    {
        var file = words is [var given] ? given : Results;
        var picture = Path.ChangeExtension(file, ".svg");
        File.WriteAllText(picture, Chart.Draw(SavedResults.Load(file)));
        Console.WriteLine($"{file}\n{picture}");
    }
}
