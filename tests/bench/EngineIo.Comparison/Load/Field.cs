using System.Net;
using EngineIo.Comparison.Load.Measuring;

namespace EngineIo.Comparison.Load;

/// <summary>
/// What all connections of the load client share. What happens to them happens one after the other, under the gate: where completions are
/// run by the one thread that waits for the sockets, as on Linux, nobody ever waits for it.
/// </summary>
internal sealed class Field(LoadJob job)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Lock Gate { get; } = new();

    public LoadJob Job { get; } = job;

    public IPEndPoint Server { get; } = new(IPAddress.Loopback, job.Port);

    public Meter Meter { get; } = new(job.ServerProcess);

    /// <summary>What went wrong first.</summary>
    public string? Failure { get; private set; }

    /// <summary>How many connections can send messages.</summary>
    public int Ready { get; set; }

    /// <summary>Whether what is under way is finished, and nothing new begun.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether connections may end, whoever ends them.</summary>
    public bool IsOver { get; set; }

    public void Fail(string why)
    {
        if (IsOver) return;
        Failure ??= why;
        _failed.TrySetResult();
    }

    /// <summary>Lets the connections work for so long, unless one of them fails.</summary>
    public void Pass(TimeSpan time)
    {
        if (_failed.Task.Wait(time)) throw new LoadException(Failure!);
    }

    /// <summary>Lets the connections work until something is so.</summary>
    public void PassUntil(Func<bool> condition, TimeSpan limit, string otherwise)
    {
        for (var until = DateTime.UtcNow + limit; !Check(condition);)
        {
            if (DateTime.UtcNow > until) throw new LoadException(otherwise);
            Pass(Glance);
        }
    }

    private bool Check(Func<bool> condition)
    {
        lock (Gate) return condition();
    }
}
