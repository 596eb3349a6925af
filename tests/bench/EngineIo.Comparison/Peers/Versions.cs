using System.Runtime.InteropServices;

namespace EngineIo.Comparison.Peers;

/// <summary>What a comparison was made with.</summary>
internal static class Versions
{
    public static string Node => Tool.Run("node", ["-p", "process.versions.node"]);

    /// <summary>Each thing that matters for the figures, with its version.</summary>
    public static IEnumerable<string> All =>
    [
        RuntimeInformation.FrameworkDescription,
        $"Node {Or(() => Node)}, engine.io {Or(() => OfPackage("engine.io"))}, ws {Or(() => OfPackage("ws"))}",
        $"{Processor}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}",
        Cores.ArePinned ? "the server on one core, the load client on another" : "server and load client wherever the system puts them",
    ];

    private static string Processor => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").Where(line => line.StartsWith("model name", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':') + 1)..].Trim())
            .FirstOrDefault($"{RuntimeInformation.ProcessArchitecture}")
        : $"{RuntimeInformation.ProcessArchitecture}";

    /// <summary>The version of a package that was installed.</summary>
    public static string OfPackage(string name) =>
        Tool.Run("node", ["-p", $"JSON.parse(fs.readFileSync('node_modules/{name}/package.json')).version"], Locations.Node);

    private static string Or(Func<string> version)
    {
        try
        {
            return version();
        }
        catch (MissingException)
        {
            return "missing";
        }
    }
}
