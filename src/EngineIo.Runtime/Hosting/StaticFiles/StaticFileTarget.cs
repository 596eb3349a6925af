using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace EngineIo.Hosting;

/// <summary>What a path leads to by the rules; whether there is such a file shows when it is asked for.</summary>
/// <param name="Folder">The folder of the rule; null where the rule names the file itself.</param>
/// <param name="Path">The file: in the folder, or a full path.</param>
/// <param name="ContentType">What the rule says; null: by the extension.</param>
internal readonly record struct StaticFileTarget(StaticFolder? Folder, string Path, string? ContentType)
{
    // A link, which has a length of its own, is followed first.
    public IFileInfo GetFile() => Folder is null ? new PhysicalFileInfo(new FileInfo(RealPath.Of(Path) ?? Path)) : Folder.GetFile(Path);
}
