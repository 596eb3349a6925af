using System.Text.Json;

namespace EngineIo.Interop.Tests.Running;

/// <summary>Runs the scripts of the folder <c>node</c>: JSON goes in as the argument, JSON comes out as the last line.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs a script to its end and returns what it found out.</summary>
    /// <typeparam name="TFacts">What that is.</typeparam>
    /// <param name="script">The script's name.</param>
    /// <param name="input">What it is asked to do.</param>
    public static async Task<TFacts> RunAsync<TFacts>(string script, object input)
    {
        var node = Locations.Program("node") ?? throw Requirement.Missing("Node.js is not on the PATH.");
        if (await NodePackages.ProblemAsync() is { } problem)
            throw Requirement.Missing(problem);

        var argument = JsonSerializer.Serialize(input, Json);
        await using var process = ChildProcess.Start(node, [$"{script}.mjs", argument], Locations.Node);
        var inTime = await process.WaitAsync(Limit);
        if (!inTime || process.ExitCode != 0)
            Assert.Fail($"{script} {argument} {(inTime ? "failed" : $"took longer than {Limit}")}.\n{process.Output}\n{process.Errors}");
        return JsonSerializer.Deserialize<TFacts>(process.Output.Split('\n')[^1], Json)!;
    }
}
