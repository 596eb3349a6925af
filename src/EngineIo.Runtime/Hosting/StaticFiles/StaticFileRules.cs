using Microsoft.Extensions.FileProviders;

namespace EngineIo.Hosting;

/// <summary>Which rule a path falls under: the one of a file, or else of the folder with the longest path.</summary>
internal sealed class StaticFileRules
{
    private readonly Dictionary<string, StaticFileTarget> _files = new(StringComparer.Ordinal);
    private readonly (string Prefix, StaticFolder Folder, string? ContentType)[] _folders;
    private readonly EngineIoStaticFile _default = "index.html";

    public StaticFileRules(EngineIoStaticFiles rules, string contentRoot)
    {
        Dictionary<string, (StaticFolder Folder, string? ContentType)> folders = new(StringComparer.Ordinal);
        foreach (var (url, file) in rules)
        {
            if (url.Length == 0)
            {
                _default = StaticFolder.IsPlain(file.Path) ? file : throw new ArgumentException(
                    $"The default static file \"{file.Path}\" has to be the name of a file in the folder that is asked for.", nameof(rules));
                continue;
            }

            var path = Path.GetFullPath(file.Path, contentRoot);
            if (File.Exists(path))
            {
                _files.Add(url, new(null, path, file.ContentType));
                continue;
            }

            if (!Directory.Exists(path))
                throw new FileNotFoundException($"The static file rule \"{url}\" leads to {path}, which does not exist.", path);
            if (!folders.TryAdd(url.TrimEnd('/') + '/', (new(new PhysicalFileProvider(path)), file.ContentType)))
                throw new ArgumentException($"There are two static file rules for the folder \"{url}\".", nameof(rules));
        }

        _folders = [.. from rule in folders orderby rule.Key.Length descending select (rule.Key, rule.Value.Folder, rule.Value.ContentType)];
    }

    /// <summary>What a path leads to; null: it falls under no rule.</summary>
    public StaticFileTarget? Find(string path)
    {
        if (_files.TryGetValue(path, out var file)) return file;

        foreach (var (prefix, folder, contentType) in _folders)
        {
            if (!path.StartsWith(prefix, StringComparison.Ordinal)) continue;
            return path.EndsWith('/')
                ? new(folder, path[prefix.Length..] + _default.Path, _default.ContentType ?? contentType)
                : new(folder, path[prefix.Length..], contentType);
        }

        return null;
    }
}
