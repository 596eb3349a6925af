using System.Diagnostics;

namespace EngineIo.Endurance.Clients;

/// <summary>Many at a time, one after the other.</summary>
internal static class Crowd
{
    /// <summary>Lets so many at a time act again and again, until the time is over; the first that throws ends all.</summary>
    /// <param name="seed">The lots of each are drawn from this, its number, and how often it acted.</param>
    /// <param name="count">How many.</param>
    /// <param name="time">For how long a new round is begun.</param>
    /// <param name="act">What each does.</param>
    public static async Task RunAsync(int seed, int count, TimeSpan time, Func<int, Random, Task> act)
    {
        var watch = Stopwatch.StartNew();
        using var failed = new CancellationTokenSource();
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => RunOneAsync(number))));

        async Task RunOneAsync(int number)
        {
            var random = new Random(SeedOf(seed, number));
            try
            {
                await Task.Delay(random.Next(1_000)); // not all at the same moment
                while (watch.Elapsed < time && !failed.IsCancellationRequested) await act(number, random);
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }

    private static int SeedOf(int seed, int number) => unchecked(seed * 31 + number * 7919);
}
