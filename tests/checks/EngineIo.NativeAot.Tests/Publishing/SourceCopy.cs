namespace EngineIo.NativeAot.Tests.Publishing;

/// <summary>
/// The sources once more, in a folder of their own: what is built there does not meet what the build that runs the tests is
/// still writing.
/// </summary>
internal static class SourceCopy
{
    private static readonly string[] Left = [".git", "bin", "obj", "artifacts", "node_modules", "TestResults"];

    public static void Make(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
        {
            if (!Left.Contains(Path.GetFileName(folder))) Make(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
