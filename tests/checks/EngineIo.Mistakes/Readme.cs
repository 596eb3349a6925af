using System.Text.RegularExpressions;

namespace EngineIo.Mistakes;

/// <summary>The server of the README: what users begin with.</summary>
internal static partial class Readme
{
    /// <summary>Its files, by their names.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = CSharp()
        .Matches(File.ReadAllText(Path.Combine(Build.Repository, "README.md")))
        .ToDictionary(match => match.Groups["file"].Value, match => match.Groups["code"].Value);

    [GeneratedRegex(@"^```csharp\n// (?<file>\S+\.cs)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
