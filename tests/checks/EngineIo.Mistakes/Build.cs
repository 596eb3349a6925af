using System.Reflection;

namespace EngineIo.Mistakes;

/// <summary>What the build of this project wrote down.</summary>
internal static class Build
{
    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>Where it had its packages restored to.</summary>
    public static string RestoredPackages { get; } = Metadata("RestoredPackages");

    /// <summary>The version of the packages, without a suffix.</summary>
    public static string VersionPrefix { get; } = Metadata("VersionPrefix");

    private static string Metadata(string key) => typeof(Build).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
