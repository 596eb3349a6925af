using System.Diagnostics;
using System.Reflection;

namespace EngineIo.Comparison.Peers;

/// <summary>Publishes and installs the servers, in a folder of the build's own.</summary>
internal static class Preparation
{
    private static readonly string Project = typeof(Preparation).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ProjectFolder").Value!;

    private static readonly string Echo = Path.GetFullPath(Path.Combine(Project, "../../samples/Echo"));

    private static readonly string Out = Path.Combine(Project, "obj", "peers");

    /// <summary>samples/Echo as a native binary.</summary>
    /// <param name="framework">The framework that it is made for.</param>
    public static Peer EchoNative(string framework)
    {
        var to = Path.Combine(Out, $"echo-native-{framework}");
        Run("dotnet", ["publish", Echo, "-c", "Release", "-r", "linux-x64", "-o", to, "-p:NativeAot=true", $"-p:SampleFramework={framework}", "-v", "q", "--nologo"]);
        var binary = Path.Combine(to, "Echo");
        return new($"EngineIo, native ({framework})", [binary, "--urls", "http://127.0.0.1:{port}", "--Logging:LogLevel:Default=Warning"], binary);
    }

    /// <summary>samples/Echo as it comes out of a build, with the framework that it needs.</summary>
    public static Peer EchoJit()
    {
        var to = Path.Combine(Out, "echo-jit");
        Run("dotnet", ["publish", Echo, "-c", "Release", "-r", "linux-x64", "--self-contained", "-o", to, "-v", "q", "--nologo"]);
        return new(
            "EngineIo, JIT (net10.0)",
            [Path.Combine(to, "Echo"), "--urls", "http://127.0.0.1:{port}", "--Logging:LogLevel:Default=Warning"],
            to);
    }

    /// <summary>The JavaScript server, with the Node that is on the PATH.</summary>
    public static Peer EngineIoOfNode()
    {
        var node = Path.Combine(Project, "node");
        Run("npm", ["ci", "--silent"], node);
        var version = Run("node", ["-p", "JSON.parse(fs.readFileSync('node_modules/engine.io/package.json')).version"], node);
        return new(
            $"engine.io {version} (Node {Run("node", ["-p", "process.versions.node"])})",
            ["node", Path.Combine(node, "engine.io.mjs"), "{port}"],
            Run("node", ["-p", "process.execPath"]),
            Path.Combine(node, "node_modules"));
    }

    /// <summary>Runs a program to its end, and returns what it printed.</summary>
    private static string Run(string program, string[] arguments, string? folder = null)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
    }
}
