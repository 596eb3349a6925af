namespace EngineIo.Interop.Tests.Running;

/// <summary>A sample that runs as a process of its own.</summary>
internal static class SampleServer
{
    /// <summary>Starts a sample and waits until it listens.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="arguments">What it gets besides its address.</param>
    public static Task<ServerProcess> StartAsync(string sample, params string[] arguments) =>
        StartAsync(sample, arguments, environment: []);

    /// <summary>Starts a sample and waits until it listens.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="arguments">What it gets besides its address.</param>
    /// <param name="environment">Variables of its environment.</param>
    public static Task<ServerProcess> StartAsync(string sample, string[] arguments, IEnumerable<(string Name, string? Value)> environment)
    {
        var binary = Locations.Sample(sample);
        return ServerProcess.StartAsync(binary, Path.GetDirectoryName(binary), arguments, environment);
    }
}
