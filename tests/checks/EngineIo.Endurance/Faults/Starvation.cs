using EngineIo.Endurance.Clients;
using EngineIo.Endurance.Server;

namespace EngineIo.Endurance.Faults;

/// <summary>A thread pool that has no thread left for a while, shorter than the time that clients have to answer a ping.</summary>
internal static class Starvation
{
    private const int Seconds = 2;

    /// <exception cref="FailureException">A client was harmed.</exception>
    public static async Task RunAsync(int seed, bool isLong, int clients)
    {
        await using var server = await ServerProcess.StartAsync(isLong);
        var crowd = Crowd.RunAsync(
            seed, clients, TimeSpan.FromSeconds(Seconds + 2), (_, random) => new Visitor(server.EndPoint, random).RunSessionAsync());
        await Task.Delay(TimeSpan.FromSeconds(1));
        await server.StarveAsync(Seconds);
        await crowd;
        var after = await server.CountWhenEmptyAsync();
        Console.WriteLine($"faults: no thread for {Seconds} s: {after.Opened} sessions came and went unharmed");
    }
}
