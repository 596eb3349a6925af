namespace EngineIo.Comparison.Report;

/// <summary>Values with their units, in as many digits as mean something.</summary>
internal static class Figures
{
    public static string Microseconds(double value) => value switch
    {
        < 10 => $"{value:0.00} µs",
        < 100 => $"{value:0.0} µs",
        < 10_000 => $"{value:N0} µs",
        _ => $"{value / 1000:N1} ms",
    };

    public static string Plural(string unit) => unit.EndsWith('y') ? $"{unit[..^1]}ies" : $"{unit}s";

    /// <summary>A large number in few characters.</summary>
    public static string Short(double value) => value switch
    {
        < 1000 => $"{value:0}",
        < 9_950 => $"{value / 1e3:0.0}k",
        < 999_500 => $"{value / 1e3:0}k",
        _ => $"{value / 1e6:0.00}M",
    };
}
