using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Shapes;

/// <summary>The same work in steps, each larger than the one before. The title of a step is only what differs.</summary>
/// <param name="Id">What it is called on the command line.</param>
/// <param name="Title">What it is called in the tables.</param>
/// <param name="Grows">What grows.</param>
/// <param name="Steps">The steps.</param>
internal sealed record GrowthSeries(string Id, string Title, string Grows, IReadOnlyList<Shape> Steps)
{
    private const int Rate = 5000;
    private const int SizeConnections = 8;

    public static IReadOnlyList<GrowthSeries> All { get; } =
    [
        new("connections", $"More connections: {Rate:N0} texts of 32 B a second, spread over all of them", "Connections",
            [.. new[] { 100, 1000, 10_000 }.Select(Connections)]),
        new("size", $"Larger messages: binary, {SizeConnections} connections, 1 in flight", "Size",
            [Size("16 B", 16), Size("256 B", 256), Size("4 KiB", 4 << 10), Size("64 KiB", 64 << 10), Size("1 MB, the limit", 1_000_000)]),
        new("in-flight", "More in flight: text of 32 B, 1 connection", "In flight", [.. InFlightSteps.Select(count => InFlight(1, count))]),
        new(
            "in-flight-16", "More in flight: text of 32 B, 16 connections", "In flight of each",
            [.. InFlightSteps.Select(count => InFlight(16, count))]),
    ];

    private static int[] InFlightSteps => [1, 10, 100, 1000];

    private static Shape Connections(int wanted)
    {
        var count = FileLimit.Connections(wanted);
        return Step($"{count:N0}", new() { Workload = Workload.Echo, Connections = count, Rate = Rate, WarmUpSeconds = 2 });
    }

    private static Shape Size(string title, int bytes) =>
        Step(title, new() { Workload = Workload.Echo, Connections = SizeConnections, Size = bytes, Binary = true });

    private static Shape InFlight(int connections, int count) =>
        Step($"{count:N0}", new() { Workload = Workload.Echo, Connections = connections, InFlight = count });

    private static Shape Step(string title, LoadJob job) =>
        new(title, title, "message", job.Binary ? Duties.EchoBinary : Duties.EchoText, job);
}
