namespace EngineIo.Tests.Support;

/// <summary>How long a test waits for what must come: long enough for any machine, since a test that passes never waits so long.</summary>
internal static class Limits
{
    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(30);

    public static Task WithinLimit(this Task task) => task.WaitAsync(Wait);

    public static Task<T> WithinLimit<T>(this Task<T> task) => task.WaitAsync(Wait);

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Wait);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Within {Wait.TotalSeconds} s it did not come true that {what}.");
            await Task.Delay(5);
        }
    }

    /// <summary>
    /// Gives what must not happen a chance to happen. Only for negatives: a test that passes proves nothing by this wait alone, and none
    /// fails because of it.
    /// </summary>
    public static Task SettleAsync() => Task.Delay(50);
}
