namespace EngineIo.Sockets;

/// <summary>Where the units of several packets lie in a queue. A packet that is in none of them is a unit by itself.</summary>
/// <remarks>Places are counted from the first byte that the queue held when the borders were made. Not thread-safe: the socket's gate guards it.</remarks>
internal sealed class UnitBorders
{
    private readonly Queue<(long Start, long End)> _units = new();
    private long _front;

    /// <summary>Whether no unit of several packets is left.</summary>
    public bool IsEmpty => _units.Count == 0;

    /// <summary>A unit was appended.</summary>
    /// <param name="start">Where it starts, counted from the front of the queue.</param>
    /// <param name="length">Its bytes.</param>
    public void Add(int start, int length) => _units.Enqueue((_front + start, _front + start + length));

    /// <summary>Bytes have left the queue at its front.</summary>
    /// <param name="count">How many.</param>
    /// <returns>How many of the bytes at the front now belong to a unit whose beginning has left.</returns>
    public int Advance(int count)
    {
        _front += count;
        while (_units.TryPeek(out var first) && first.Start < _front)
        {
            _units.Dequeue();
            if (first.End > _front) return (int)(first.End - _front);
        }

        return 0;
    }

    /// <summary>Forgets the unit that starts at a place, which is about to be dropped.</summary>
    /// <param name="start">The place, counted from the front of the queue. No unit may start before it.</param>
    /// <returns>Its bytes; 0: no unit of several packets starts there.</returns>
    public int Remove(int start)
    {
        if (!_units.TryPeek(out var first) || first.Start != _front + start) return 0;
        _units.Dequeue();
        return (int)(first.End - first.Start);
    }
}
