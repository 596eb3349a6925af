using System.Diagnostics;
using System.Net.Sockets;
using EngineIo.Endurance.Clients;
using EngineIo.Endurance.Server;

namespace EngineIo.Endurance.Faults;

/// <summary>A server that is ended while it has clients.</summary>
internal static class Signals
{
    private const string Terminated = "ServerShutdown,ClientDisconnect,TransportClose,TransportError";

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1.5);

    /// <summary>SIGTERM: all are told, each session ends once, and the process ends in order.</summary>
    public static async Task TerminateAsync(int seed, bool isLong, int clients)
    {
        await using var server = await ServerProcess.StartAsync(isLong);
        var watch = new Stopwatch();
        await RunAsync(server, seed, clients, async () =>
        {
            watch.Start();
            await server.SignalAsync("TERM");
        });

        var (exitCode, last) = await server.WaitForEndAsync();
        if (exitCode != 0) throw new FailureException($"SIGTERM: the exit code is {exitCode}");
        if (last is null || last.Clients != 0 || last.Opened != last.Ended || last.Problem.Length > 0)
            throw new FailureException($"SIGTERM: the last count is {last}");
        Console.WriteLine(
            $"faults: SIGTERM under load: {last.Opened} sessions, each ended once; all over in {watch.Elapsed.TotalSeconds:F1} s");
    }

    /// <summary>SIGKILL: all see that the server is gone, and another one serves them.</summary>
    public static async Task KillAsync(int seed, bool isLong, int clients)
    {
        await using (var server = await ServerProcess.StartAsync(isLong))
        {
            await RunAsync(server, seed, clients, () => server.SignalAsync("KILL"));
            await server.WaitForEndAsync();
        }

        await using var next = await ServerProcess.StartAsync(isLong);
        await new Visitor(next.EndPoint, new Random(seed)).RunSessionAsync();
        Console.WriteLine("faults: SIGKILL under load: no client hangs, and the next server serves");
    }

    private static async Task RunAsync(ServerProcess server, int seed, int clients, Func<Task> end)
    {
        var isOver = false;
        var crowd = Crowd.RunAsync(seed, clients, 2 * Before, async (_, random) =>
        {
            try
            {
                await new Visitor(server.EndPoint, random).RunSessionAsync(Terminated);
            }
            catch (Exception exception) when (Volatile.Read(ref isOver) && IsEnd(exception))
            {
                // The end came in the middle of something.
            }
        });
        await Task.Delay(Before);
        Volatile.Write(ref isOver, true);
        await end();
        await crowd.WithinLimit();
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or FailureException or ShouldAssertException or InvalidOperationException;
}
