using System.Globalization;
using System.Text;

namespace EngineIo.Comparison.Report;

/// <summary>A table in Markdown.</summary>
/// <param name="head">The names of the columns.</param>
internal sealed class Table(params string[] head)
{
    private readonly List<string[]> _rows = [];

    /// <summary>A value, and how many times another one it is.</summary>
    public static string Ratio(string text, double value, double other) =>
        value == other ? text : string.Create(CultureInfo.InvariantCulture, $"{text} ({value / other:0.0}x)");

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, head);
        Append(text, ["---", .. head.Skip(1).Select(_ => "--:")]);
        foreach (var row in _rows) Append(text, row);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
