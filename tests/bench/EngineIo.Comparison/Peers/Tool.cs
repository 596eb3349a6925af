using System.ComponentModel;
using System.Diagnostics;

namespace EngineIo.Comparison.Peers;

/// <summary>Programs that are run to their end: those that build, and those that know a version.</summary>
internal static class Tool
{
    /// <summary>Runs a program, and returns what it printed.</summary>
    public static string Run(string program, string[] arguments, string? folder = null)
    {
        using var process = Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
        });
        using var child = new Child(process);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new MissingException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
    }

    /// <summary>Starts a program, or says that it is not here.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new MissingException($"{start.FileName} can't be started: {e.Message}");
        }
    }

    /// <summary>Whether a program is on the PATH.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
