using System.Globalization;
using EngineIo.Comparison.Load;
using EngineIo.Comparison.Peers;
using EngineIo.Comparison.Report;
using EngineIo.Comparison.Rounds;

namespace EngineIo.Comparison.Results;

/// <summary>The picture of the results: for each shape a group of bars, relative to the JavaScript server, where more is better.</summary>
internal static class Chart
{
    private const int BarLeft = 232;
    private const int LongestBar = 460;
    private const int TitleHeight = 72;
    private const int GroupHeight = 34;

    public static string Draw(SavedResults results)
    {
        var picture = new Drawing();
        var y = TitleHeight;
        foreach (var shape in results.Shapes)
        {
            var bars = BarsOf(shape);
            if (bars.Count == 0) continue;
            picture.Text(0, y + 18, "group", TitleOf(shape));
            y += GroupHeight - 6;
            var most = bars.Max(bar => bar.Value);
            foreach (var bar in bars)
            {
                picture.Bar(BarLeft, y, LongestBar * bar.Value / most, ClassOf(bar.Peer.Kind), bar.Peer.Name, bar.Label);
                y += Drawing.RowHeight;
            }

            y += 6;
        }

        picture.Text(0, 22, "title", "What a server does in a second");
        picture.Text(0, 42, "note", "Times what engine.io on Node does (1.00x); more is better. Each group has its own scale.");
        picture.Text(0, 60, "note", string.Join(" · ", results.MadeWith.Take(3)));
        return picture.ToString(y + 8);
    }

    private static List<(PeerResult Peer, double Value, string Label)> BarsOf(ShapeResult shape)
    {
        var measured = shape.Peers.Where(peer => peer.Result.Error is null && ValueOf(shape, peer) > 0).ToList();
        var reference = measured.FirstOrDefault(peer => peer.Kind == PeerKind.Node);
        return [.. measured.Select(peer => (peer, ValueOf(shape, peer), LabelOf(shape, peer, reference)))];
    }

    private static double ValueOf(ShapeResult shape, PeerResult peer) =>
        shape.Workload == Workload.Idle ? 1e6 / peer.Result.BytesPerConnection : peer.Result.PerSecond;

    private static string LabelOf(ShapeResult shape, PeerResult peer, PeerResult? reference)
    {
        var value = Figures.Short(ValueOf(shape, peer));
        return reference is null
            ? value
            : string.Create(CultureInfo.InvariantCulture, $"{ValueOf(shape, peer) / ValueOf(shape, reference):0.00}x · {value}");
    }

    /// <summary>Memory turned round: more connections in the same memory are better, as with all other bars.</summary>
    private static string TitleOf(ShapeResult shape) =>
        shape.Workload == Workload.Idle ? "Idle connections in 1 MB of memory" : $"{shape.Title}, {Figures.Plural(shape.Unit)} a second";

    private static string ClassOf(PeerKind kind) => kind switch
    {
        PeerKind.EngineIo or PeerKind.EngineIoNative or PeerKind.EngineIoTuned => "ours",
        PeerKind.Node => "node",
        _ => "other",
    };
}
