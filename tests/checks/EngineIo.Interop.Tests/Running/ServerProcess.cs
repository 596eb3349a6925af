using System.Text.RegularExpressions;

namespace EngineIo.Interop.Tests.Running;

/// <summary>A server that runs as a process of its own, on a port that the system chose.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private ServerProcess(ChildProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="binary">A native binary, or an assembly.</param>
    /// <param name="folder">Where it starts.</param>
    /// <param name="arguments">What it gets besides its address.</param>
    public static Task<ServerProcess> StartAsync(string binary, string? folder, params string[] arguments) =>
        StartAsync(binary, folder, arguments, environment: []);

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="binary">A native binary, or an assembly.</param>
    /// <param name="folder">Where it starts.</param>
    /// <param name="arguments">What it gets besides its address.</param>
    /// <param name="environment">Variables of its environment.</param>
    public static async Task<ServerProcess> StartAsync(
        string binary, string? folder, string[] arguments, IEnumerable<(string Name, string? Value)> environment)
    {
        var (program, first) = Path.GetExtension(binary) is ".dll" ? ("dotnet", [binary]) : (binary, Array.Empty<string>());
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = ChildProcess.Start(
            program,
            [.. first, "--urls", "http://127.0.0.1:0", .. arguments],
            folder,
            onLine: line =>
            {
                if (Listens().Match(line) is { Success: true } match)
                    listens.TrySetResult(new(match.Groups[1].Value));
            },
            environment);

        await Task.WhenAny(listens.Task, process.Ended, Task.Delay(StartLimit));
        if (listens.Task.IsCompleted)
            return new(process, await listens.Task);

        await process.DisposeAsync();
        throw new InvalidOperationException($"{binary} did not start to listen.\n{process.Output}\n{process.Errors}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listens();
}
