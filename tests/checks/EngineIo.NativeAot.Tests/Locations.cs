using System.Reflection;

namespace EngineIo.NativeAot.Tests;

/// <summary>Where things are.</summary>
internal static class Locations
{
    /// <summary>The root of the sources.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>The program of a project that this build made.</summary>
    public static string Program(string project) => Metadata(project);

    private static string Metadata(string key) => typeof(Locations).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
