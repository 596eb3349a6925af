namespace EngineIo.Client.Connections;

/// <summary>
/// Notices a server that has fallen silent: the server has to ping within <c>pingInterval + pingTimeout</c> of its last ping. Protocol 4, "Heartbeat".
/// </summary>
internal sealed class PingWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _limit;
    private readonly Action _onSilence;
    private readonly ITimer _timer;
    private bool _isHeld;
    private bool _isOver;

    /// <param name="time">The clock.</param>
    /// <param name="limit">How long the server may be silent.</param>
    /// <param name="onSilence">Called once, when it was.</param>
    public PingWatch(TimeProvider time, TimeSpan limit, Action onSilence)
    {
        _limit = limit;
        _onSilence = onSilence;
        _timer = time.CreateTimer(static watch => ((PingWatch)watch!).OnTimer(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The server has pinged.</summary>
    public void OnPing()
    {
        lock (_gate) Restart();
    }

    /// <summary>The client itself reads nothing for now, because its program does not: the server's silence says nothing.</summary>
    public void Hold()
    {
        lock (_gate) _isHeld = true;
    }

    /// <summary>The client reads on.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _isHeld = false;
            Restart();
        }
    }

    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _timer.Dispose();
    }

    private void Restart()
    {
        if (!_isOver) _timer.Change(_limit, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isOver || _isHeld) return;
            _isOver = true;
        }

        _onSilence();
    }
}
