using EngineIo.Comparison.Load;
using EngineIo.Comparison.Rounds;
using EngineIo.Comparison.Shapes;

namespace EngineIo.Comparison.Report;

/// <summary>The table of a series: a row for each step, some columns for each server.</summary>
internal static class GrowthReport
{
    public static string Of(GrowthSeries series, IReadOnlyList<ShapeResult> results)
    {
        var grows = series.Steps.Select(step => step.Job.Size).Distinct().Count() > 1;
        var table = new Table([series.Grows, .. results[0].Peers.SelectMany(peer => Head(peer.Name, grows))]);
        foreach (var (step, result) in series.Steps.Zip(results))
            table.Add([step.Title, .. result.Peers.SelectMany(peer => Cells(peer.Result, step.Job, grows))]);
        return $"### {series.Title}\n\n{table}";
    }

    private static string[] Head(string server, bool sizeGrows) =>
        [$"{server}: messages/s", "CPU for a message", .. sizeGrows ? ["for a KiB"] : Array.Empty<string>(), "p50", "p99", "others"];

    private static string[] Cells(LoadResult result, LoadJob job, bool sizeGrows) => result.Error is { } error
        ? [$"failed: {error}", .. sizeGrows ? [""] : Array.Empty<string>(), "", "", "", ""]
        :
        [
            $"{result.PerSecond:N0}",
            Figures.Microseconds(result.ServerMicroseconds),
            .. sizeGrows ? [Figures.Microseconds(result.ServerMicroseconds * 1024 / job.Size)] : Array.Empty<string>(),
            Figures.Microseconds(result.P50),
            Figures.Microseconds(result.P99),
            $"{result.OthersShare:P0}",
        ];
}
