using System.Diagnostics;

namespace EngineIo.Comparison.Peers;

/// <summary>A core for the server and one for the load client, where the system has them and can tell processes to stay.</summary>
internal static class Cores
{
    public const int Server = 0;
    public const int Load = 1;

    public static bool ArePinned { get; } = OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && Tool.Exists("taskset");

    /// <summary>What starts a program on a core.</summary>
    public static ProcessStartInfo Start(int core, string program, IEnumerable<string> arguments) => ArePinned
        ? new("taskset", ["-c", $"{core}", program, .. arguments]) // it becomes the program: one process, with its id
        : new(program, arguments);
}
