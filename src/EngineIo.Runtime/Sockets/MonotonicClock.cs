namespace EngineIo.Sockets;

/// <summary>Milliseconds that only ever go forward, whatever happens to the wall clock.</summary>
/// <param name="time">Where the time comes from.</param>
internal readonly struct MonotonicClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Milliseconds since the clock was made.</summary>
    public long Now => (long)time.GetElapsedTime(_start).TotalMilliseconds;
}
