using System.Text.Json;
using EngineIo.Comparison.Load.Runs;

namespace EngineIo.Comparison.Load;

/// <summary>The load client, in a process of its own.</summary>
internal static class LoadClient
{
    /// <summary>Does the job that it gets as JSON, and prints the result as JSON.</summary>
    public static int Run(string json)
    {
        EndWithParent();
        var job = JsonSerializer.Deserialize(json, LoadJson.Default.LoadJob)!;
        Console.WriteLine(JsonSerializer.Serialize(Do(job), LoadJson.Default.LoadResult));
        return 0;
    }

    private static LoadResult Do(LoadJob job)
    {
        try
        {
            return LoadRun.Of(new(job)).Run();
        }
        catch (Exception e)
        {
            return new() { Error = e.Message };
        }
    }

    /// <summary>The standard input is open as long as the parent lives.</summary>
    private static void EndWithParent() => new Thread(() =>
    {
        Console.In.ReadToEnd();
        Environment.Exit(1);
    })
    { IsBackground = true }.Start();
}
