using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace EngineIo.Mistakes;

/// <summary>A folder with a package, and with a project for each mistake. All projects are restored and built by one command.</summary>
internal sealed partial class Workshop : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>How long a program that is not stopped by its mistake may run.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>What a shell or a build around this one would have the builds depend on.</summary>
    private static readonly string[] Inherited = ["MSBUILD", "VSTEST_", "TESTINGPLATFORM_", "DOTNET_HOST_PATH", "NUGET_PACKAGES", "NUGET_FALLBACK_PACKAGES", "ASPNETCORE_", "CI"];

    // A version that no cache of this machine has.
    private readonly string _suffix = $"mistakes.{DateTime.UtcNow:yyyyMMddHHmmssfff}";
    private readonly string _root = Directory.CreateTempSubdirectory("engineio-mistakes-").FullName;

    private string Version => $"{Build.VersionPrefix}-{_suffix}";

    private string Projects => Path.Combine(_root, "projects");

    public async Task PackAsync()
    {
        // The package of the server, and the one that it depends on.
        foreach (var project in (string[])["src/EngineIo.Abstractions", "src/EngineIo"])
        {
            var (exitCode, output) = await RunAsync(
                Build.Repository,
                Limit,
                "pack", project, "-c", "Release", "-o", Path.Combine(_root, "packed"), "--version-suffix", _suffix,
                "-p:RunAnalyzers=false", "--nologo", "-v", "q", "-nodeReuse:false");
            if (exitCode != 0) throw new InvalidOperationException($"The package of {project} can't be made.\n{output}");
        }
    }

    /// <summary>What is said of each mistake.</summary>
    public async Task<IReadOnlyDictionary<Mistake, string>> SayAsync(IReadOnlyList<Mistake> mistakes)
    {
        Directory.CreateDirectory(Projects);
        File.WriteAllText(Path.Combine(Projects, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <packageSources><clear /><add key="packed" value="{Path.Combine(_root, "packed")}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Build.RestoredPackages}" /></fallbackPackageFolders>
            </configuration>
            """);

        // What a build does beside compiling says nothing of mistakes, and takes time.
        File.WriteAllText(Path.Combine(Projects, "Directory.Build.props"), """
            <Project><PropertyGroup>
              <UseAppHost>false</UseAppHost><StaticWebAssetsEnabled>false</StaticWebAssetsEnabled><NuGetAudit>false</NuGetAudit>
            </PropertyGroup></Project>
            """);
        foreach (var mistake in mistakes) mistake.Write(Path.Combine(Projects, mistake.Name), Version);
        var projects = mistakes.Select(one => $"<Project Path=\"{one.Name}/{one.Name}.csproj\" />");
        File.WriteAllText(Path.Combine(Projects, "All.slnx"), $"<Solution>{string.Concat(projects)}</Solution>");

        // A compiler server of its own, which it ends when it is done.
        var (_, output) = await RunAsync(
            Projects, Limit, "build", "All.slnx", "--nologo", "-clp:NoSummary", "-v", "q", "-nodeReuse:false", $"-p:SharedCompilationId={_suffix}");
        await EndCompilerAsync();
        if (Environment.GetEnvironmentVariable("ENGINEIO_MISTAKES_LOG") is { } log) File.WriteAllText(log, output);

        var said = mistakes.ToDictionary(one => one, one => Built(one, output));
        await Parallel.ForEachAsync(mistakes.Where(one => one.IsStarted), async (mistake, _) =>
        {
            var started = await StartAsync(mistake);
            lock (said) said[mistake] += started;
        });
        return said;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>What the build says of one project, in the order of the files.</summary>
    private string Built(Mistake mistake, string output)
    {
        var folder = Path.Combine(Projects, mistake.Name);
        var suffix = $" [{Path.Combine(folder, mistake.Name)}.csproj]";
        var lines = output.Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => line.EndsWith(suffix, StringComparison.Ordinal))
            .Select(line => Line().Replace(line[..^suffix.Length].Trim().Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), ""))
            .Distinct()
            .OrderBy(line => line, StringComparer.Ordinal);
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private async Task<string> StartAsync(Mistake mistake)
    {
        var program = Path.Combine(Projects, mistake.Name, "bin", "Debug", "net10.0", $"{mistake.Name}.dll");
        if (!File.Exists(program)) return "(not built)\n";

        var (exitCode, output) = await RunAsync(Path.GetDirectoryName(program)!, StartLimit, program, "--urls", "http://127.0.0.1:0");
        var lines = output.Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0 && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal) && !line.TrimStart().StartsWith("--- End of", StringComparison.Ordinal))
            .Select(line => line.Replace(_root, "", StringComparison.Ordinal));
        return $"start: {(exitCode is null ? "it runs" : "it ends")}\n{string.Concat(lines.Select(line => line + "\n"))}";
    }

    private async Task EndCompilerAsync()
    {
        var (_, path) = await RunAsync(Projects, Limit, "msbuild", "Directory.Build.props", "-getProperty:RoslynTargetsPath", "-nologo");
        var server = Path.Combine(path.Trim(), "bincore", "VBCSCompiler.dll");
        if (File.Exists(server)) await RunAsync(Projects, Limit, server, "-shutdown", $"-pipename:{_suffix}");
    }

    private static async Task<(int? ExitCode, string Output)> RunAsync(string folder, TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => Array.Exists(Inherited, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var timeout = new CancellationTokenSource(limit);
        int? exitCode = null;
        try
        {
            await process.WaitForExitAsync(timeout.Token);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        lock (output) return (exitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is null) return;
            lock (output) output.Append(line.Data).Append('\n');
        }
    }

    /// <summary>Where the help of a diagnostic is found follows from its id.</summary>
    [GeneratedRegex(@" \(https://[^)\s]*\)$")]
    private static partial Regex Line();
}
