namespace EngineIo.Interop.Tests.Running;

/// <summary>The scripts of the folder <c>node</c>.</summary>
internal static class NodeScript
{
    /// <summary>Finds a script; without Node.js or its packages the test cannot run.</summary>
    /// <param name="name">The script's name.</param>
    public static async Task<Script> FindAsync(string name)
    {
        var node = Locations.Program("node") ?? throw Requirement.Missing("Node.js is not on the PATH.");
        return await NodePackages.ProblemAsync() is { } problem
            ? throw Requirement.Missing(problem)
            : new(node, $"{name}.mjs", Locations.Node);
    }

    /// <summary>Runs a script to its end and returns what it found out.</summary>
    /// <typeparam name="TFacts">What that is.</typeparam>
    /// <param name="script">The script's name.</param>
    /// <param name="input">What it is asked to do.</param>
    public static async Task<TFacts> RunAsync<TFacts>(string script, object input) =>
        await (await FindAsync(script)).RunAsync<TFacts>(input);
}
