namespace EngineIo;

/// <summary>A file, or a folder of files, that a rule of <see cref="EngineIoStaticFiles"/> serves. A string converts to one.</summary>
/// <param name="path">The file or folder. Where relative, relative to the application's content root.</param>
/// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
public sealed class EngineIoStaticFile(string path)
{
    /// <summary>The file or folder. Where relative, relative to the application's content root.</summary>
    public string Path { get; } = string.IsNullOrEmpty(path)
        ? throw new ArgumentException("A file or folder is needed.", nameof(path))
        : path;

    /// <summary>
    /// The content type of the file, or of every file of the folder. Default: null, by the extension of each file's name.
    /// </summary>
    public string? ContentType { get; init; }

    /// <summary>A file or folder, its content types by the extensions.</summary>
    /// <param name="path">The file or folder. Where relative, relative to the application's content root.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    public static implicit operator EngineIoStaticFile(string path) => new(path);
}
