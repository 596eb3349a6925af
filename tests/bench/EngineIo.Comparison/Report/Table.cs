using System.Globalization;
using System.Text;

namespace EngineIo.Comparison.Report;

/// <summary>A table in Markdown.</summary>
/// <param name="head">The names of the columns.</param>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [];

    /// <summary>A value, and how many times another one it is.</summary>
    public static string Ratio(string text, double value, double other, int digits = 1) =>
        value == other ? text : $"{text} ({(value / other).ToString($"F{digits}", CultureInfo.InvariantCulture)}x)";

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, head);
        Append(text, ["---", .. head.Skip(1).Select(_ => "--:")]);
        foreach (var row in _rows) Append(text, [.. row, .. Enumerable.Repeat("", head.Length - row.Length)]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
