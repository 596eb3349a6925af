using System.Text.RegularExpressions;
using EngineIo.Tests.Documentation;

namespace EngineIo.Tests.Architecture;

/// <summary>Finds the lines of C# and Markdown that are too long to be read beside others.</summary>
internal static partial class LongLines
{
    /// <summary>The most columns that a line may have.</summary>
    public const int Columns = 140;

    private static readonly string[] NotOurs = [".git", "bin", "obj", "artifacts", "node_modules", "TestResults"];

    /// <summary>How many lines are too long, for each folder of the repository that is a project or a room beside them.</summary>
    public static Dictionary<string, int> Count()
    {
        var counts = new Dictionary<string, int>();
        foreach (var file in FindFiles(Repository.Folder))
        {
            var count = In(Path.GetExtension(file), File.ReadLines(file)).Count();
            if (count > 0) counts[FolderOf(file)] = counts.GetValueOrDefault(FolderOf(file)) + count;
        }

        return counts;
    }

    /// <summary>The lines that are too long. Tables and the targets of links don't count, since they can't be broken.</summary>
    /// <param name="extension">That of the file: <c>.cs</c> or <c>.md</c>.</param>
    /// <param name="lines">The lines of the file.</param>
    public static IEnumerable<string> In(string extension, IEnumerable<string> lines) =>
        from line in lines
        where line.Length > Columns
        where extension != ".md" || !line.TrimStart().StartsWith('|')
        where Address().Replace(extension == ".md" ? Target().Replace(line, "]") : line, "").Length > Columns
        select line;

    private static IEnumerable<string> FindFiles(string folder) =>
        Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".cs" or ".md").Concat(
            Directory.GetDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(FindFiles));

    /// <summary>For example <c>src/EngineIo.Runtime</c>, <c>docs/diagnostics</c> or <c>tests/checks/EngineIo.Fuzzing</c>.</summary>
    private static string FolderOf(string file)
    {
        var parts = Path.GetRelativePath(Repository.Folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar);
        return string.Join('/', parts.Take(parts is ["tests", "checks" or "bench", ..] ? 3 : 2));
    }

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex Target();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
