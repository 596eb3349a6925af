namespace EngineIo.Sockets;

/// <summary>
/// The heartbeat of one client. Protocol 4, "Heartbeat": the server pings, the client answers in time. Protocol 3: the client pings, in time. Pure: the
/// time is passed in.
/// </summary>
/// <param name="interval">The time from a pong to the next ping, in milliseconds.</param>
/// <param name="timeout">The time that a client has to answer, in milliseconds.</param>
/// <param name="clientPings">Whether it is the client that pings.</param>
internal struct Heartbeat(long interval, long timeout, bool clientPings = false)
{
    private long _due = long.MaxValue;
    private bool _awaitsPong;
    private bool _putOff;

    /// <summary>Whether any sign of life would put the deadline off.</summary>
    public readonly bool WantsTraffic => _awaitsPong && !_putOff && !clientPings;

    /// <summary>Whether there is anything to do: a ping to send, or a pong that is overdue.</summary>
    /// <param name="now">The time in milliseconds.</param>
    public readonly bool IsDue(long now) => now >= Volatile.Read(in _due);

    /// <summary>Starts the clock: the next ping is an interval away.</summary>
    /// <param name="now">The time in milliseconds.</param>
    public void Start(long now)
    {
        _awaitsPong = clientPings;
        _due = now + interval + (clientPings ? timeout : 0);
    }

    /// <summary>Stops the clock.</summary>
    public void Stop() => _due = long.MaxValue;

    /// <summary>The client answered, or pinged where that is its part. A pong that nobody asked for changes nothing.</summary>
    /// <param name="now">The time in milliseconds.</param>
    public void OnAnswer(long now)
    {
        if (_awaitsPong && _due != long.MaxValue) Start(now);
    }

    /// <summary>The client sent something else: it is alive, and gets one more timeout, once for each ping.</summary>
    public void OnTraffic()
    {
        if (!WantsTraffic || _due == long.MaxValue) return;
        _putOff = true;
        _due += timeout;
    }

    /// <summary>The server itself did not read what the client may have sent: the client gets its time anew.</summary>
    /// <param name="now">The time in milliseconds.</param>
    public void Excuse(long now)
    {
        if (_awaitsPong && _due != long.MaxValue) _due = now + timeout;
    }

    /// <summary>Whether a pong is overdue. The pong of a ping that was due and could not be sent in time is so, too, unless the process stood still.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <param name="stoodStill">Whether the process stood still until now.</param>
    public readonly bool IsOverdue(long now, bool stoodStill = false) =>
        now >= _due && (_awaitsPong || (!stoodStill && now - _due >= timeout));

    /// <summary>Whether a ping is due; if so it counts as sent at the time at which it was due.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <param name="stoodStill">Whether the process stood still until now: then the ping counts as sent now.</param>
    public bool TryPing(long now, bool stoodStill = false)
    {
        if (_awaitsPong || now < _due) return false;
        _awaitsPong = true;
        _putOff = false;
        _due = (stoodStill ? now : _due) + timeout;
        return true;
    }
}
