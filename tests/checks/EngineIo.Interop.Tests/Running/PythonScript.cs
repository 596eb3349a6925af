using System.Text.Json;

namespace EngineIo.Interop.Tests.Running;

/// <summary>The scripts of the folder <c>python</c>, for the system's Python: Debian's packages are for no other one.</summary>
internal static class PythonScript
{
    private const string Modules = "engineio, requests, websocket, aiohttp";

    private const string Probe = $$"""
        import importlib.metadata as metadata, json, {{Modules}}
        print(json.dumps({name: metadata.version(name) for name in ("python-engineio", "requests", "websocket-client", "aiohttp")}))
        """;

    private static readonly TimeSpan ProbeLimit = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<(string? Problem, Dictionary<string, string> Versions)>> Packages = new(ProbeAsync);

    private static string Python =>
        Environment.GetEnvironmentVariable("PYTHON_PATH") is { Length: > 0 } chosen ? chosen : "/usr/bin/python3";

    /// <summary>Runs a script to its end and returns what it found out.</summary>
    /// <typeparam name="TFacts">What that is.</typeparam>
    /// <param name="script">The script's name.</param>
    /// <param name="input">What it is asked to do.</param>
    public static async Task<TFacts> RunAsync<TFacts>(string script, object input) =>
        await (await FindAsync(script)).RunAsync<TFacts>(input);

    /// <summary>Finds a script; without Python or its packages the test cannot run.</summary>
    /// <param name="name">The script's name.</param>
    public static async Task<Script> FindAsync(string name)
    {
        await VersionsAsync();
        return new(Python, $"{name}.py", Locations.Python);
    }

    /// <summary>The versions of the packages that are installed.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> VersionsAsync()
    {
        var (problem, versions) = await Packages.Value;
        return problem is null ? versions : throw Requirement.Missing(problem);
    }

    private static async Task<(string? Problem, Dictionary<string, string> Versions)> ProbeAsync()
    {
        if (!File.Exists(Python))
            return ($"There is no Python: PYTHON_PATH is not set, and {Python} does not exist.", []);

        await using var process = ChildProcess.Start(Python, ["-c", Probe]);
        return await process.WaitAsync(ProbeLimit) && process.ExitCode == 0
            ? (null, JsonSerializer.Deserialize<Dictionary<string, string>>(process.Output)!)
            : ($"{Python} does not import {Modules}: {process.Errors}", []);
    }
}
