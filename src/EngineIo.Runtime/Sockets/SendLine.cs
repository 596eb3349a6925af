namespace EngineIo.Sockets;

/// <summary>What waits for room in the send buffer of one client, in order: units that were sent to many, and single senders that await.</summary>
/// <remarks>Not thread-safe: the gate of the socket guards it.</remarks>
/// <param name="now">The time in milliseconds.</param>
internal sealed class SendLine(long now)
{
    /// <summary>So many senders that gave up may stay in the line before they are taken out.</summary>
    private const int MaxGivenUp = 16;

    /// <summary>Each entry is an <see cref="EncodedMessage"/>, which all slow clients share, or a <see cref="WaitingSender"/>: 8 bytes an entry.</summary>
    private readonly Queue<object> _entries = new();
    private long _noRoomSince = now;
    private int _senders;
    private int _givenUp;

    /// <summary>The bytes of the units that were sent to many. What single senders wait with is in their own memory.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a unit that was sent to many; false: as much as may wait is in the line already.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="limit">How many bytes may wait. One unit that is larger may wait by itself.</param>
    public bool TryAdd(EncodedMessage unit, long limit)
    {
        if (Bytes > 0 && Bytes + unit.FrameLength > limit) return false;
        _entries.Enqueue(unit);
        Bytes += unit.FrameLength;
        return true;
    }

    /// <summary>Adds a sender that awaits.</summary>
    /// <param name="sender">The sender.</param>
    public void Add(WaitingSender sender)
    {
        _entries.Enqueue(sender);
        _senders++;
    }

    /// <summary>Gives the first in the line, without taking it out; false: the line is empty.</summary>
    /// <param name="message">What it waits with.</param>
    /// <param name="isAwaited">Whether its sender awaits.</param>
    public bool TryPeek(out OutboundMessage message, out bool isAwaited)
    {
        while (_entries.TryPeek(out var first))
        {
            if (first is WaitingSender { IsSettled: true })
            {
                _entries.Dequeue();
                _givenUp--;
                continue;
            }

            isAwaited = first is WaitingSender;
            message = first is WaitingSender sender ? sender.Message : OutboundMessage.Of((EncodedMessage)first);
            return true;
        }

        (message, isAwaited) = (default, false);
        return false;
    }

    /// <summary>Takes out the first, for which there was room.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <returns>The sender, if one awaits.</returns>
    public WaitingSender? Dequeue(long now)
    {
        _noRoomSince = now;
        var first = _entries.Dequeue();
        if (first is WaitingSender sender)
        {
            _senders--;
            return sender;
        }

        Bytes -= ((EncodedMessage)first).FrameLength;
        return null;
    }

    /// <summary>A sender in the line has given up.</summary>
    public void OnGivenUp()
    {
        _senders--;
        if (++_givenUp <= MaxGivenUp || _givenUp * 2 < _entries.Count) return;
        for (var left = _entries.Count; left > 0; left--)
        {
            var entry = _entries.Dequeue();
            if (entry is not WaitingSender { IsSettled: true }) _entries.Enqueue(entry);
        }

        _givenUp = 0;
    }

    /// <summary>Whether the client has had no room for so long, or a single sender has waited for so long.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <param name="limit">How many milliseconds.</param>
    public bool IsOverdue(long now, long limit)
    {
        if (now - _noRoomSince >= limit) return true;
        if (_senders == 0) return false;
        foreach (var entry in _entries)
        {
            // The first that still waits has waited longest.
            if (entry is WaitingSender { IsSettled: false } sender) return now - sender.Since >= limit;
        }

        return false;
    }
}
