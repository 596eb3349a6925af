using System.Runtime.CompilerServices;

namespace EngineIo.Mistakes;

/// <summary>What was approved, a file for each mistake.</summary>
internal static class Approved
{
    /// <summary>What no project of a user provokes: the generator's own failure.</summary>
    private static readonly string[] OfNoUser = ["EIO9001"];

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "Approved");

    public static void Write(Mistake mistake, string said)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(PathOf(mistake.Name), said);
    }

    /// <summary>How an answer differs from the approved one; null: not at all.</summary>
    public static string? DifferenceOf(Mistake mistake, string said)
    {
        var path = PathOf(mistake.Name);
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        return approved == said ? null : $"it says something else than what is approved\n--- approved\n{approved}+++ said\n{said}";
    }

    /// <summary>Approved files without a mistake, and rules that no mistake breaks.</summary>
    public static IEnumerable<string> Missing(IReadOnlyList<Mistake> mistakes)
    {
        var names = mistakes.Select(one => one.Name).ToHashSet();
        foreach (var path in Directory.GetFiles(Folder, "*.txt"))
            if (!names.Contains(Path.GetFileNameWithoutExtension(path))) yield return $"nothing makes the mistake of {Path.GetFileName(path)}";

        var broken = mistakes.SelectMany(one => one.Ids).Concat(OfNoUser).ToHashSet();
        foreach (var page in Directory.GetFiles(Path.Combine(Build.Repository, "docs", "diagnostics"), "EIO*.md"))
            if (!broken.Contains(Path.GetFileNameWithoutExtension(page))) yield return $"no mistake breaks {Path.GetFileNameWithoutExtension(page)}";
    }

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.txt");

    private static string Here([CallerFilePath] string path = "") => path;
}
