using EngineIo.Comparison.Load;

namespace EngineIo.Comparison.Rounds;

/// <summary>The medians of several results; each value has its own.</summary>
internal static class Median
{
    public static LoadResult Of(IReadOnlyList<LoadResult> results) => results.FirstOrDefault(one => one.Error is not null) ?? new()
    {
        PerSecond = Of(results, one => one.PerSecond),
        ServerMicroseconds = Of(results, one => one.ServerMicroseconds),
        ServerShare = Of(results, one => one.ServerShare),
        LoadShare = Of(results, one => one.LoadShare),
        OthersShare = Of(results, one => one.OthersShare),
        P50 = Of(results, one => one.P50),
        P99 = Of(results, one => one.P99),
        BytesPerConnection = Of(results, one => one.BytesPerConnection),
    };

    public static double Of<T>(IReadOnlyList<T> results, Func<T, double> value) =>
        results.Select(value).Order().ElementAt(results.Count / 2);
}
