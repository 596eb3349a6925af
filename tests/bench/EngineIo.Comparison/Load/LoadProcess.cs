using System.Text.Json;
using EngineIo.Comparison.Peers;

namespace EngineIo.Comparison.Load;

/// <summary>Runs the load client in a process of its own, on a core of its own.</summary>
internal static class LoadProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120); // besides the time that it measures

    /// <summary>How this program is started: by itself, or by "dotnet".</summary>
    private static readonly string[] Self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, typeof(LoadProcess).Assembly.Location]
        : [Environment.ProcessPath!];

    public static async Task<LoadResult> RunAsync(LoadJob job)
    {
        var start = Cores.Start(Cores.Load, Self[0], [.. Self[1..], "load", JsonSerializer.Serialize(job, LoadJson.Default.LoadJob)]);
        start.RedirectStandardInput = true; // open as long as this program lives
        start.RedirectStandardOutput = true;

        // Completions run on the one thread that waits for the sockets: no hand-over, and no two at a time.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";

        using var process = Tool.Start(start);
        using var child = new Child(process);
        using var limit = new CancellationTokenSource(Limit + TimeSpan.FromSeconds(job.WarmUpSeconds + job.Seconds));
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(limit.Token);
            return line is null
                ? new() { Error = "The load client died." }
                : JsonSerializer.Deserialize(line, LoadJson.Default.LoadResult)!;
        }
        catch (OperationCanceledException)
        {
            return new() { Error = "The load client did not end." };
        }
    }
}
