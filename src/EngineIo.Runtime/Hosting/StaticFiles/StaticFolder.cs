using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace EngineIo.Hosting;

/// <summary>A folder whose files are served, and nothing outside of it.</summary>
/// <param name="files">The framework's view of the folder: it shows no hidden files and knows no way up.</param>
internal sealed class StaticFolder(PhysicalFileProvider files)
{
    /// <summary>A file of the folder, or one that does not exist.</summary>
    /// <param name="path">A path with <c>/</c>, relative to the folder.</param>
    public IFileInfo GetFile(string path)
    {
        if (!IsPlain(path)) return new NotFoundFileInfo(path);
        var file = files.GetFileInfo(path);
        return file.Exists && IsLinked(path) ? FollowLinks(path) : file;
    }

    /// <summary>
    /// Whether a path can only go down, to what isn't hidden: no part is empty or starts with a dot, and none has a character that some
    /// system takes for something else than a part of a name.
    /// </summary>
    public static bool IsPlain(ReadOnlySpan<char> path)
    {
        foreach (var part in path.Split('/'))
        {
            var name = path[part];
            if (name is "" or ['.', ..] || name.ContainsAny('\\', ':') || name.ContainsAnyInRange('\0', '\x1f')) return false;
        }

        return true;
    }

    private bool IsLinked(string path)
    {
        var current = files.Root;
        foreach (var name in path.Split('/'))
        {
            current = Path.Join(current, name);
            if (new FileInfo(current).LinkTarget is not null) return true;
        }

        return false;
    }

    /// <summary>
    /// The file at the end of the links, where that is inside of the folder. Where they pass on the way is no matter: a mounted Kubernetes
    /// volume, for one, links each file through a hidden folder.
    /// </summary>
    private IFileInfo FollowLinks(string path) =>
        RealPath.Of(files.Root) is { } root
        && RealPath.Of(Path.Join(files.Root, path)) is { } file
        && file.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? new PhysicalFileInfo(new FileInfo(file))
            : new NotFoundFileInfo(path);
}
