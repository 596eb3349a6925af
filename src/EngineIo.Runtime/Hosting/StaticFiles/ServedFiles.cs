using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace EngineIo.Hosting;

/// <summary>The rules as the framework's static files take them: what file a path leads to, and its content type.</summary>
internal sealed class ServedFiles(EngineIoStaticFiles rules, string contentRoot) : IFileProvider, IContentTypeProvider
{
    private readonly StaticFileRules _rules = new(rules, contentRoot);
    private readonly FileExtensionContentTypeProvider _types = new();

    public IFileInfo GetFileInfo(string subpath) => _rules.Find(subpath) is { } target ? target.GetFile() : new NotFoundFileInfo(subpath);

    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
    {
        contentType = null;
        if (_rules.Find(subpath) is not { } target) return false;
        contentType = target.ContentType ?? (_types.TryGetContentType(target.Path, out var known) ? known : "application/octet-stream");
        return true;
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
}
