namespace EngineIo.Tests.Support;

/// <summary>State that is guarded by a lock, and whose changes can be awaited.</summary>
internal sealed class Signal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();

    /// <summary>Reads or changes the state, and wakes those who wait.</summary>
    public void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    public T Read<T>(Func<T> read)
    {
        lock (_lock) return read();
    }

    /// <summary>Waits until <paramref name="condition"/> holds; a failure says what there is instead.</summary>
    public async Task UntilAsync(Func<bool> condition, Func<string> describe)
    {
        using var limit = new CancellationTokenSource(Limits.Wait);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition()) return;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not within {Limits.Wait.TotalSeconds} s: {Read(describe)}");
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
