using System.Text.Json;

namespace EngineIo.Interop.Tests.Running;

/// <summary>A script that drives a client: JSON goes in as the argument, JSON comes out as the last line.</summary>
/// <param name="program">What runs it.</param>
/// <param name="file">The script.</param>
/// <param name="folder">Where it is.</param>
internal sealed class Script(string program, string file, string folder)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs it to its end and returns what it found out.</summary>
    /// <typeparam name="TFacts">What that is.</typeparam>
    /// <param name="input">What it is asked to do.</param>
    public async Task<TFacts> RunAsync<TFacts>(object input)
    {
        var argument = JsonSerializer.Serialize(input, Json);
        await using var process = ChildProcess.Start(program, [file, argument], folder);
        var inTime = await process.WaitAsync(Limit);
        if (!inTime || process.ExitCode != 0)
            Assert.Fail($"{file} {argument} {(inTime ? "failed" : $"took longer than {Limit}")}.\n{process.Output}\n{process.Errors}");
        return Read<TFacts>(process.Output.Split('\n')[^1]);
    }

    /// <summary>Starts it and waits for its first line; it goes on until it is disposed of.</summary>
    /// <typeparam name="TFacts">What the line says.</typeparam>
    /// <param name="input">What it is asked to do.</param>
    public async Task<(ChildProcess Process, TFacts Facts)> StartAsync<TFacts>(object input)
    {
        var argument = JsonSerializer.Serialize(input, Json);
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = ChildProcess.Start(program, [file, argument], folder, onLine: line => first.TrySetResult(line));
        await Task.WhenAny(first.Task, process.Ended, Task.Delay(Limit));
        if (first.Task.IsCompleted)
            return (process, Read<TFacts>(await first.Task));

        var errors = process.Errors;
        await process.DisposeAsync();
        throw new InvalidOperationException($"{file} {argument} said nothing.\n{errors}");
    }

    private static TFacts Read<TFacts>(string line) => JsonSerializer.Deserialize<TFacts>(line, Json)!;
}
