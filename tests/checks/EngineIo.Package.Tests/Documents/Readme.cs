using System.Text.RegularExpressions;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Documents;

/// <summary>A page that is read away from the repository.</summary>
/// <param name="path">Its path in the repository.</param>
internal sealed partial class Readme(string path)
{
    public string Text { get; } = File.ReadAllText(Path.Combine(Build.Repository, path));

    /// <summary>The blocks of C# that say which file they are.</summary>
    public IEnumerable<(string File, string Code)> Files =>
        from match in CSharp().Matches(Text)
        select (match.Groups["file"].Value, match.Groups["code"].Value);

    /// <summary>Where in the repository the links lead to that begin with its address.</summary>
    public IEnumerable<string> LinksIntoTheRepository =>
        from match in IntoTheRepository().Matches(Text)
        select match.Groups["path"].Value;

    [GeneratedRegex(@"^```csharp\n(?<code>// (?<file>\S+\.cs)\n.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"https://github\.com/engineio/engineio-dotnet/(?:blob|tree)/main/(?<path>[^)#\s]+)")]
    private static partial Regex IntoTheRepository();
}
