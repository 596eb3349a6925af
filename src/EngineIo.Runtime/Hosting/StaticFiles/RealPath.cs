namespace EngineIo.Hosting;

/// <summary>Follows symbolic links wherever they stand in a path; the framework follows only one that is its last part.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows: then it is a circle.</summary>
    private const int MaxLinks = 40;

    /// <summary>A path without links; null where they don't end.</summary>
    /// <param name="path">A full path.</param>
    public static string? Of(string path)
    {
        var links = 0;
        var real = Path.GetPathRoot(path)!;
        Stack<string> names = new();
        Push(names, path[real.Length..]);
        while (names.TryPop(out var name))
        {
            if (name is "" or ".") continue;
            if (name is "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Join(real, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks) return null;
            var targetRoot = Path.GetPathRoot(target) ?? "";
            if (Path.IsPathFullyQualified(target)) real = targetRoot;
            Push(names, target[targetRoot.Length..]);
        }

        return real;
    }

    private static void Push(Stack<string> names, string path)
    {
        foreach (var name in Enumerable.Reverse(path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))) names.Push(name);
    }
}
