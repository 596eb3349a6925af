using System.Collections;

namespace EngineIo;

/// <summary>
/// Which files <c>MapEngineIoStaticFiles</c> serves: a rule's key is a path of the URL, its value a file or a folder.
/// <code>new() { ["/"] = "latency.html", ["/static"] = "./public", [""] = "index.html" }</code>
/// </summary>
/// <remarks>
/// <para>A key that leads to a file is that path and no other; one that leads to a folder is all paths below it. A key is compared with the
/// decoded path, by case.</para>
/// <para>The empty key names the file that is served for a path that ends in <c>/</c> and leads to a folder. Default:
/// <c>index.html</c>.</para>
/// </remarks>
public sealed class EngineIoStaticFiles : IEnumerable<KeyValuePair<string, EngineIoStaticFile>>
{
    private readonly Dictionary<string, EngineIoStaticFile> _rules = new(StringComparer.Ordinal);

    /// <summary>The rule of a path.</summary>
    /// <param name="url">A path that starts with <c>/</c>, or the empty string.</param>
    /// <exception cref="ArgumentException">A rule is set for a <paramref name="url"/> that is neither.</exception>
    /// <exception cref="KeyNotFoundException">A rule is read that was never set.</exception>
    public EngineIoStaticFile this[string url]
    {
        get => _rules[url];
        set
        {
            Check(url, value);
            _rules[url] = value;
        }
    }

    /// <summary>Adds the rule of a path.</summary>
    /// <param name="url">A path that starts with <c>/</c>, or the empty string.</param>
    /// <param name="file">The file or folder that it leads to.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is neither, or has a rule already.</exception>
    public void Add(string url, EngineIoStaticFile file)
    {
        Check(url, file);
        _rules.Add(url, file);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, EngineIoStaticFile>> GetEnumerator() => _rules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Check(string url, EngineIoStaticFile file)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(file);
        if (url is not ("" or ['/', ..]))
            throw new ArgumentException($"The path \"{url}\" of a static file rule has to start with '/', or to be empty.", nameof(url));
    }
}
