using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Rounds;

namespace EngineIo.Comparison.Report;

/// <summary>The table of one shape.</summary>
internal static class ShapeReport
{
    public static string Of(ShapeResult shape)
    {
        var reference = Reference(shape);
        var text = $"### {shape.Title}\n\n{TableOf(shape, reference)}";
        return reference is null ? text : $"{text}\nRatios to {reference.Name}.\n";
    }

    /// <summary>
    /// What the others are held against: the plain Kestrel echo, which is on our stack, or else the JavaScript server, which speaks our
    /// protocol.
    /// </summary>
    private static PeerResult? Reference(ShapeResult shape) =>
        Succeeded(shape, PeerKind.Kestrel) ?? Succeeded(shape, PeerKind.Node);

    private static PeerResult? Succeeded(ShapeResult shape, PeerKind kind) =>
        shape.Peers.FirstOrDefault(peer => peer.Kind == kind && peer.Result.Error is null);

    private static Table TableOf(ShapeResult shape, PeerResult? reference)
    {
        var isIdle = shape.Workload == Workload.Idle;
        var table = isIdle
            ? new Table("Server", "Memory")
            : new Table(
                "Server", $"{Figures.Plural(shape.Unit)}/s", $"CPU of the server for a {shape.Unit}", "p50", "p99", "Its core",
                "Load client", "Others");
        foreach (var (_, name, result) in shape.Peers)
        {
            if (result.Error is not null) table.Add(name, $"failed: {result.Error}");
            else if (isIdle) table.Add(
                name, WithRatio($"{result.BytesPerConnection:N0} B", result, reference, one => one.BytesPerConnection));
            else table.Add(
                name,
                WithRatio($"{result.PerSecond:N0}", result, reference, one => one.PerSecond),
                WithRatio(Figures.Microseconds(result.ServerMicroseconds), result, reference, one => one.ServerMicroseconds),
                Figures.Microseconds(result.P50),
                Figures.Microseconds(result.P99),
                $"{result.ServerShare:P0}",
                $"{result.LoadShare:P0}",
                $"{result.OthersShare:P0}");
        }

        return table;
    }

    private static string WithRatio(string text, LoadResult result, PeerResult? reference, Func<LoadResult, double> value) =>
        reference is null ? text : Table.Ratio(text, value(result), value(reference.Result), digits: 2);
}
