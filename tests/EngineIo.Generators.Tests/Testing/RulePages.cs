using System.Runtime.CompilerServices;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>The pages of the rules, in <c>docs/diagnostics</c>.</summary>
internal static class RulePages
{
    private static readonly string Folder =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/diagnostics"));

    /// <summary>The ids of the rules that have a page.</summary>
    public static IReadOnlyList<string> Ids =>
        [.. Directory.GetFiles(Folder, "EIO*.md").Select(path => Path.GetFileNameWithoutExtension(path))];

    /// <summary>The page of a rule.</summary>
    public static string Of(string id) => File.ReadAllText(Path.Combine(Folder, $"{id}.md")).ReplaceLineEndings("\n");

    /// <summary>The page that lists the rules.</summary>
    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    private static string Here([CallerFilePath] string path = "") => path;
}
