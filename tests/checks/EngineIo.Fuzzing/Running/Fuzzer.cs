using System.Diagnostics;

namespace EngineIo.Fuzzing.Running;

/// <summary>Tries runs on targets, many at a time, until enough inputs were tried or something is found.</summary>
/// <param name="alarms">What else may go wrong.</param>
/// <param name="seed">From which all runs follow.</param>
internal sealed class Fuzzer(Alarms alarms, int seed)
{
    /// <summary>What takes longer hangs: no machine is so slow.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    private readonly List<Worker> _workers = [];
    private readonly Lock _gate = new();
    private Finding? _finding;
    private int _next;
    private long _inputs;

    /// <summary>Tries runs on targets in turn.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="inputs">How many inputs.</param>
    /// <param name="workers">How many runs at a time.</param>
    /// <returns>What was found, if anything.</returns>
    public async Task<Finding?> RunAsync(IReadOnlyList<FuzzTarget> targets, long inputs, int workers)
    {
        (_next, _inputs, _finding) = (0, 0, null);
        _workers.Clear();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < workers; i++) _workers.Add(new Worker());
        using var watch = new Timer(_ => FindHang(), null, Limit / 10, Limit / 10);
        var running = _workers.Select(worker => Task.Run(() => WorkAsync(worker, targets, inputs))).ToArray();
        while (!Task.WhenAll(running).IsCompleted && _finding is null) await Task.WhenAny(Task.WhenAll(running), Task.Delay(1000));

        Console.WriteLine(
            $"{string.Join(", ", targets.Select(target => target.Name))}: {_inputs:N0} inputs in {_next:N0} runs, {clock.Elapsed.TotalSeconds:N1} s");
        return _finding;
    }

    /// <summary>The lots of a run: the same for the same seed, target and number.</summary>
    private Random Lots(int number) => new(unchecked((int)((uint)seed * 2_654_435_761u) ^ (number * 40_503)));

    private async Task WorkAsync(Worker worker, IReadOnlyList<FuzzTarget> targets, long inputs)
    {
        while (_finding is null && Interlocked.Read(ref _inputs) < inputs)
        {
            var number = Interlocked.Increment(ref _next) - 1;
            var target = targets[number % targets.Count];
            var run = target.Draw(Lots(number));
            worker.Begin(target, run);
            try
            {
                Interlocked.Add(ref _inputs, await target.TryAsync(run));
                if (alarms.Take() is { } alarm)
                    Report(new(target.Name, run, $"{alarm}\nIt may have been another of those that ran: {Others(worker)}"));
            }
            catch (Exception exception)
            {
                Report(new(target.Name, run, $"{exception.Message}\n{exception}"));
            }
            finally
            {
                worker.End();
            }
        }
    }

    private void FindHang()
    {
        foreach (var worker in _workers)
        {
            if (worker.Now is { } now && Stopwatch.GetElapsedTime(worker.Since) > Limit)
                Report(new(now.Target.Name, now.Run, $"it hangs: no end after {Limit.TotalSeconds} s"));
        }
    }

    private void Report(Finding finding)
    {
        lock (_gate) _finding ??= finding;
    }

    private string Others(Worker self) => string.Concat(
        _workers.Where(worker => worker != self).Select(worker => worker.Now).OfType<(FuzzTarget Target, byte[] Run)>()
            .Select(now => $"\n  {now.Target.Name} --replay {Convert.ToBase64String(now.Run)}"));

    private sealed class Worker
    {
        private Tuple<FuzzTarget, byte[]>? _now;

        public (FuzzTarget Target, byte[] Run)? Now => _now is { } now ? (now.Item1, now.Item2) : null;

        public long Since { get; private set; }

        public void Begin(FuzzTarget target, byte[] run) => (Since, _now) = (Stopwatch.GetTimestamp(), new(target, run));

        public void End() => _now = null;
    }
}
