namespace EngineIo.Tests.Support;

/// <summary>A clock that moves only when a test moves it, and drives its timers.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are armed.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_lock) return _timers.Count(timer => timer.Due is not null);
        }
    }

    /// <summary>By how much the wall clock was set forward, or back.</summary>
    public TimeSpan WallClockShift { get; set; }

    public override long GetTimestamp()
    {
        lock (_lock) return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + _now + WallClockShift;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock without calling any timer, as on a machine that had no time for them.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_lock) _now += by;
    }

    /// <summary>Moves the clock, calling the timers that fall due on the way, each at its time.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan end;
        lock (_lock) end = _now + by;
        while (TakeDue(end) is var (callback, state)) callback(state);
        lock (_lock) _now = end;
    }

    /// <summary>Moves the clock in small steps, between which the server can work.</summary>
    public async Task AdvanceByAsync(TimeSpan by)
    {
        var step = TimeSpan.FromMilliseconds(50);
        for (var left = by; left > TimeSpan.Zero; left -= step)
        {
            Advance(left < step ? left : step);
            await Task.Yield();
        }

        await Limits.SettleAsync();
    }

    /// <summary>Moves the clock in small steps until something has happened, and returns how far it had to go.</summary>
    public async Task<TimeSpan> AdvanceUntilAsync(Task happened, TimeSpan limit)
    {
        var step = TimeSpan.FromMilliseconds(50);
        var passed = TimeSpan.Zero;
        for (; passed < limit && !happened.IsCompleted; passed += step)
        {
            Advance(step);
            await Task.WhenAny(happened, Task.Delay(2));
        }

        await happened.WithinLimit();
        return passed;
    }

    private (TimerCallback Callback, object? State)? TakeDue(TimeSpan end)
    {
        lock (_lock)
        {
            var timer = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (timer?.Due is not { } due) return null;

            if (due > _now) _now = due;
            timer.Due = timer.Period > TimeSpan.Zero ? due + timer.Period : null;
            return (timer.Callback, timer.State);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public TimerCallback Callback { get; } = callback;

        public object? State { get; } = state;

        public TimeSpan? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                Period = period;
                if (!clock._timers.Contains(this)) clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
