using System.Globalization;

namespace EngineIo.Tests.Allocations;

/// <summary>Counts what is allocated, when all that is made once has been made.</summary>
internal static class Allocated
{
    private const int WarmUp = 100;
    private const int Calls = 1000;

    /// <summary>
    /// The process does other things, too: a timer ticks, the compiler puts better code in place, a full collection or another processor
    /// under the thread empties pools. The quietest of some attempts counts.
    /// </summary>
    private const int Attempts = 10;

    /// <summary>
    /// What that noise may add to each message without an allocation of a message's own going unseen: the smallest object has 24 bytes.
    /// </summary>
    private const double Noise = 1;

    /// <summary>The code, called on this thread, allocates nothing.</summary>
    /// <param name="code">The code.</param>
    public static void ShouldBeNothing(Action code) => ShouldBeAtMost(0, code);

    /// <summary>The code, called on this thread again and again, allocates no more than that.</summary>
    /// <param name="bytes">What <see cref="By"/> said of other code.</param>
    /// <param name="code">The code.</param>
    public static void ShouldBeAtMost(long bytes, Action code)
    {
        List<long> attempts = [];
        do attempts.Add(Count(code));
        while (attempts[^1] > bytes && attempts.Count < Attempts);

        attempts[^1].ShouldBeLessThanOrEqualTo(bytes, $"bytes in {Calls} calls: {string.Join(", ", attempts)}");
    }

    /// <summary>How many bytes the code allocates, called on this thread again and again.</summary>
    /// <param name="code">The code.</param>
    public static long By(Action code) => Enumerable.Range(0, Attempts).Min(_ => Count(code));

    private static long Count(Action code)
    {
        for (var i = 0; i < WarmUp; i++) code();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++) code();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>On whichever threads: the process allocates that much for a message.</summary>
    /// <param name="expected">The bytes of one message.</param>
    /// <param name="messages">How many messages are one attempt.</param>
    /// <param name="exchange">Exchanges that many.</param>
    public static void ShouldBe(int expected, int messages, Action exchange)
    {
        List<double> attempts = [];
        do
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            exchange();
            attempts.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)messages);
        }
        while (attempts.Min() >= expected + Noise && attempts.Count < Attempts);

        attempts.Min().ShouldBeInRange(
            expected, expected + Noise, $"bytes a message: {string.Join(", ", attempts.Select(bytes => bytes.ToString("F2", CultureInfo.InvariantCulture)))}");
    }
}
