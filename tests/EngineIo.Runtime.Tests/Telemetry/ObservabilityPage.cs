using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace EngineIo.Tests.Telemetry;

/// <summary>A row of the table of instruments.</summary>
internal sealed record DocumentedInstrument(string Name, string Type, string Unit, string Attributes, string Description);

/// <summary>What <c>docs/observability.md</c> says.</summary>
internal static partial class ObservabilityPage
{
    public static string Text { get; } = Read();

    /// <summary>The instruments, in the order of the page.</summary>
    public static IReadOnlyList<DocumentedInstrument> Instruments =>
    [
        .. from match in Row().Matches(Text)
           let cell = match.Groups
           select new DocumentedInstrument(
               cell["name"].Value, cell["type"].Value, cell["unit"].Value, cell["attributes"].Value.Replace("`", ""), cell["text"].Value),
    ];

    private static string Read([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/observability.md"));

    [GeneratedRegex(
        @"^\| `(?<name>engineio\.server\.[a-z._]+)` \| (?<type>\w+) \| `(?<unit>[^`]+)` \| (?<attributes>[^|]+) \| (?<text>[^|]+) \|$",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
