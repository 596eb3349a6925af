namespace EngineIo.Client.Connections;

/// <summary>
/// Notices a server that has fallen silent: it has to send something, a ping at the least, within <c>pingInterval + pingTimeout</c>. Protocol 4, "Heartbeat".
/// </summary>
internal sealed class PingWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly Action _onSilence;
    private readonly ITimer _timer;
    private long _heard;
    private bool _isHeld;
    private bool _isOver;

    /// <param name="time">The clock.</param>
    /// <param name="limit">How long the server may be silent.</param>
    /// <param name="onSilence">Called once, when it was.</param>
    public PingWatch(TimeProvider time, TimeSpan limit, Action onSilence)
    {
        _time = time;
        _limit = limit;
        _onSilence = onSilence;
        _heard = time.GetTimestamp();
        _timer = time.CreateTimer(static watch => ((PingWatch)watch!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The server has sent a packet. Called for each: it only writes down the time, and the timer looks at it when it falls due.</summary>
    public void OnPacket() => Volatile.Write(ref _heard, _time.GetTimestamp());

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
            OnPacket();
            if (!_isOver) _timer.Change(_limit, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _timer.Dispose();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isOver || _isHeld) return;
            var left = _limit - _time.GetElapsedTime(Volatile.Read(ref _heard));
            if (left > TimeSpan.Zero)
            {
                // Rounded up: a timer of less than a millisecond would fall due at once, again and again.
                _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
                return;
            }

            _isOver = true;
        }

        _onSilence();
    }
}
