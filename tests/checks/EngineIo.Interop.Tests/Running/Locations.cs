using System.Reflection;

namespace EngineIo.Interop.Tests.Running;

/// <summary>Where things are.</summary>
internal static class Locations
{
    /// <summary>The whole repository.</summary>
    public static string Repository { get; } = Path.GetFullPath("../../..", Metadata("ProjectFolder"));

    /// <summary>The Node scripts.</summary>
    public static string Node { get; } = Path.Combine(Metadata("ProjectFolder"), "node");

    /// <summary>The Python scripts.</summary>
    public static string Python { get; } = Path.Combine(Metadata("ProjectFolder"), "python");

    /// <summary>What the build leaves behind; never committed.</summary>
    public static string Intermediate { get; } = Path.Combine(Metadata("ProjectFolder"), "obj");

    /// <summary>Where screenshots go.</summary>
    public static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>
    /// A sample's program: what the environment names (<c>ENGINEIO_ECHO_BINARY</c>, a native binary perhaps), else what this build made.
    /// </summary>
    /// <param name="name">The sample's name.</param>
    public static string Sample(string name) =>
        Environment.GetEnvironmentVariable($"ENGINEIO_{name.ToUpperInvariant()}_BINARY") is { Length: > 0 } chosen
            ? Path.GetFullPath(chosen)
            : Metadata(name);

    /// <summary>The first of these programs that is on the PATH.</summary>
    public static string? Program(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        foreach (var name in names)
        {
            var found = from folder in folders
                        from ending in endings
                        let path = Path.Combine(folder, name + ending)
                        where File.Exists(path)
                        select path;
            if (found.FirstOrDefault() is { } first)
                return first;
        }

        return null;
    }

    private static string Metadata(string key) => typeof(Locations).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
