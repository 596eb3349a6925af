using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Report;
using EngineIo.Comparison.Results;
using EngineIo.Comparison.Rounds;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Commands;

/// <summary>All servers, at each shape.</summary>
internal static class ServersCommand
{
    /// <summary>Returns the exit code: 1 where a server has failed.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> names, RoundSettings rounds)
    {
        var shapes = Choice.Of(ServerShapes.All, shape => shape.Id, names);
        using var lineup = await Lineup.AllAsync();
        await WarmUp.RunAsync(lineup.Running);
        Heading.Print(rounds, lineup.Missing);
        var results = new List<ShapeResult>();
        foreach (var shape in shapes)
        {
            results.Add(await RoundRobin.MeasureAsync(shape, lineup.Running, rounds));
            Console.WriteLine(ShapeReport.Of(results[^1]));
        }

        var isWorthShowing = names.Count == 0 && rounds.Count >= RoundSettings.Default.Count && lineup.Missing.Count == 0;
        var file = isWorthShowing ? DrawCommand.Results : Path.Combine(Locations.Intermediate, "comparison.json");
        new SavedResults([.. Versions.All], rounds.Count, rounds.Seconds, lineup.Missing, results).Save(file);
        DrawCommand.Run([file]);
        return results.Any(result => result.HasFailed) ? 1 : 0;
    }
}
