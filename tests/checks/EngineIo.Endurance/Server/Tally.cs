namespace EngineIo.Endurance.Server;

/// <summary>How many sessions came and went, and the first that went as it must not.</summary>
internal sealed class Tally
{
    private int _opened;
    private int _ended;
    private string? _problem;

    public int Opened => Volatile.Read(ref _opened);

    public int Ended => Volatile.Read(ref _ended);

    /// <summary>What went wrong first; empty: nothing.</summary>
    public string Problem => Volatile.Read(ref _problem) ?? "";

    public void OnOpened() => Interlocked.Increment(ref _opened);

    public void OnEnded() => Interlocked.Increment(ref _ended);

    public void Report(string problem) => Interlocked.CompareExchange(ref _problem, problem, null);
}
