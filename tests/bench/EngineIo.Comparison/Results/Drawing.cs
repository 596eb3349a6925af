using System.Globalization;
using System.Net;
using System.Text;

namespace EngineIo.Comparison.Results;

/// <summary>
/// An SVG with text and bars. Its ground is transparent and its colours are of middle brightness: it is read on white and on black.
/// </summary>
internal sealed class Drawing
{
    public const int RowHeight = 19;

    private const int Width = 860;

    private readonly StringBuilder _body = new();

    public void Text(double x, double y, string style, string text) =>
        _body.Append(
            CultureInfo.InvariantCulture, $"  <text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>A bar with its name before it and its value behind.</summary>
    public void Bar(double x, double y, double length, string style, string name, string value)
    {
        Text(x - 8, y + 13, "name", name);
        _body.Append(CultureInfo.InvariantCulture, $"  <rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y + 1:0.#}\" width=\"{Math.Max(length, 1):0.#}\" height=\"{RowHeight - 4}\" rx=\"2\"/>\n");
        Text(x + length + 7, y + 13, "value", value);
    }

    public string ToString(int height) =>
        $$"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{{Width}}" height="{{height}}" viewBox="0 0 {{Width}} {{height}}" role="img">
          <style>
            text { font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #768390; }
            .title { font-size: 17px; font-weight: 600; }
            .group { font-size: 13px; font-weight: 600; }
            .name { text-anchor: end; }
            .value { font-variant-numeric: tabular-nums; }
            .ours { fill: #2f81f7; }
            .other { fill: #8b949e; }
            .node { fill: #57a05a; }
          </style>
        {{_body}}</svg>

        """;
}
