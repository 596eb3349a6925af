using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Races;

/// <summary>
/// Many short rounds in which things happen at once, on one server. A failure names its seed (see <see cref="Randomised"/>): the lots are
/// the same again, though not what the threads make of them.
/// </summary>
internal static class Race
{
    /// <summary>
    /// Runs the rounds; each must end the sessions that it opens. Then looks whether each came and went in order, and left nothing.
    /// </summary>
    /// <param name="rounds">How many.</param>
    /// <param name="options">What is special about the server.</param>
    /// <param name="round">What happens in each.</param>
    public static Task RunAsync(int rounds, Action<EngineIoOptions>? options, Func<TestServer, Random, Task> round) =>
        Randomised.RunAsync(async random =>
        {
            using var unobserved = new UnobservedExceptions();
            // A clock that stands still: what is left to a timer to clean up is left behind.
            await using var server = await TestServer.StartAsync(new ServerSetup { Options = options, Time = new ManualTimeProvider() });

            for (var i = 0; i < rounds; i++) await round(server, random).WaitAsync(2 * Limits.Wait);

            await server.UntilIdleAsync();
            await Limits.UntilAsync(
                () => server.Recorder.Sids.All(sid => !server.Server.TryGetSocket(sid, out _)), "no session is left behind");
            server.Server.Count.ShouldBe(0);
            foreach (var sid in server.Recorder.Sids) ShouldHaveComeAndGone(server.Recorder.Events(sid));
            server.Log.Entries.Where(entry => entry.Level >= LogLevel.Error).ShouldBeEmpty();
            unobserved.All.ShouldBeEmpty();
        });

    /// <summary>Starts all at about the same time, in an order and with hesitations that are drawn.</summary>
    public static Task AllAtOnceAsync(Random random, params Func<Task>[] actions)
    {
        random.Shuffle(actions);
        return Task.WhenAll(actions.Select(action =>
        {
            var hesitation = random.Next(4);
            var spins = random.Next(20_000);
            return Task.Run(async () =>
            {
                if (hesitation == 1) await Task.Yield();
                else if (hesitation == 2) await Task.Delay(1);
                else if (hesitation == 3) Thread.SpinWait(spins);
                await action();
            });
        })).WithinLimit();
    }

    private static void ShouldHaveComeAndGone(IReadOnlyList<string> events)
    {
        var all = string.Join(", ", events);
        events[0].ShouldBe("connect", all);
        events.Count(line => line == "connect").ShouldBe(1, all);
        events[^1].ShouldStartWith("disconnect ", customMessage: all);
        events.Count(line => line.StartsWith("disconnect ", StringComparison.Ordinal)).ShouldBe(1, all);
    }
}
