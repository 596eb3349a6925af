using System.Reflection;

namespace EngineIo.Comparison.Peers;

/// <summary>Where things are in the repository.</summary>
internal static class Locations
{
    public static string Project { get; } = typeof(Locations).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ProjectFolder").Value!;

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Project, "../../.."));

    public static string Echo { get; } = Path.Combine(Repository, "samples", "Echo");

    public static string Servers { get; } = Path.Combine(Repository, "tests", "bench", "EngineIo.Comparison.Servers");

    public static string Node { get; } = Path.Combine(Project, "node");

    public static string Documents { get; } = Path.Combine(Repository, "docs");

    /// <summary>What is made on the way, and not kept.</summary>
    public static string Intermediate { get; } = Path.Combine(Project, "obj");
}
