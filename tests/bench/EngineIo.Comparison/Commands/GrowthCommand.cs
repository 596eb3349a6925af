using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Report;
using EngineIo.Comparison.Rounds;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Commands;

/// <summary>What a message costs as the work grows.</summary>
internal static class GrowthCommand
{
    /// <summary>Returns the exit code: 1 where a server has failed.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> names, RoundSettings rounds)
    {
        var chosen = Choice.Of(GrowthSeries.All, series => series.Id, names);
        using var lineup = await Lineup.PairAsync();
        await WarmUp.RunAsync(lineup.Running);
        Heading.Print(rounds, lineup.Missing);
        var failed = 0;
        foreach (var series in chosen)
        {
            var results = new List<ShapeResult>();
            foreach (var step in series.Steps) results.Add(await RoundRobin.MeasureAsync(step, lineup.Running, rounds));
            Console.WriteLine(GrowthReport.Of(series, results));
            if (results.Exists(result => result.HasFailed)) failed = 1;
        }

        return failed;
    }
}
