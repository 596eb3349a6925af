namespace EngineIo.Sockets;

/// <summary>What waits to be sent to one client: a queue of a bounded size, and a line of what waits for room in it.</summary>
/// <remarks>
/// All is decided for whole units: one is taken, waits, or is dropped with all its messages. Whoever sends to many never waits: what does not fit stands in the
/// line. The line is bounded, too, in size and in time. Not thread-safe: the gate of the socket guards it.
/// </remarks>
/// <param name="queue">The queue.</param>
/// <param name="settings">The limits, and what happens when the queue is full.</param>
internal struct SendBuffer(OutboundQueue queue, SocketSettings settings)
{
    private SendLine? _line;

    /// <summary>The queue, from which transports take.</summary>
    public readonly OutboundQueue Queue => queue;

    /// <summary>The bytes that wait, in the queue and in the line.</summary>
    public readonly long Bytes => queue.BufferedBytes + (_line?.Bytes ?? 0);

    /// <summary>Whether something waits for room. May be read without the gate, by who looks again.</summary>
    public readonly bool IsShortOfRoom => _line is not null;

    /// <summary>Takes a unit if there is room and nothing waits for it.</summary>
    /// <param name="message">The unit.</param>
    public readonly bool TryTake(in OutboundMessage message)
    {
        if (_line is not null || !Fits(message)) return false;
        message.AppendTo(queue);
        return true;
    }

    /// <summary>Takes a unit, or does with it what <see cref="EngineIoOptions.SendBufferFull"/> says.</summary>
    /// <param name="message">The unit.</param>
    /// <param name="nobodyWrites">Whether nothing is written yet, so that waiting would never end.</param>
    /// <param name="dropped">How many units were dropped for want of room.</param>
    /// <returns>If it is to wait, <see cref="Wait"/> or <see cref="TryWait"/> has to be called.</returns>
    public readonly SendOutcome Send(in OutboundMessage message, bool nobodyWrites, out int dropped)
    {
        dropped = 0;
        if (TryTake(message)) return SendOutcome.Taken;
        switch (settings.SendBufferFull)
        {
            case SendBufferFull.Drop:
                dropped = 1;
                return SendOutcome.Dropped;
            case SendBufferFull.DropOldest:
                return TakeForOldest(message, out dropped);
            case SendBufferFull.Disconnect:
                return SendOutcome.Overflow;
            default:
                if (!nobodyWrites) return SendOutcome.Waiting;
                message.AppendTo(queue);
                return SendOutcome.Taken;
        }
    }

    /// <summary>Takes a unit if nothing else waits.</summary>
    /// <param name="message">The unit.</param>
    public readonly bool TryTakeIfIdle(in OutboundMessage message)
    {
        if (Bytes > 0 || _line is not null) return false;
        message.AppendTo(queue);
        return true;
    }

    /// <summary>Puts a sender that awaits into the line.</summary>
    /// <param name="message">What it sends.</param>
    /// <param name="now">The time in milliseconds.</param>
    public WaitingSender Wait(in OutboundMessage message, long now)
    {
        var sender = new WaitingSender(message, now);
        (_line ??= new(now)).Add(sender);
        return sender;
    }

    /// <summary>Puts a unit that was sent to many into the line; false: there is no room in the line either.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="now">The time in milliseconds.</param>
    public bool TryWait(EncodedMessage unit, long now) => (_line ??= new(now)).TryAdd(unit, settings.MaxBufferedBytes);

    /// <summary>A sender no longer waits for room; false: it was not waiting any more.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="now">The time in milliseconds.</param>
    public bool TryGiveUp(WaitingSender sender, long now)
    {
        if (sender.IsSettled) return false;
        sender.GiveUp();
        _line?.OnGivenUp();
        Admit(now); // what stood behind it may be smaller
        return true;
    }

    /// <summary>Takes from the line what there is room for.</summary>
    /// <param name="now">The time in milliseconds.</param>
    public void Admit(long now)
    {
        if (_line is not { } line) return;
        while (line.TryPeek(out var message, out _))
        {
            if (!Fits(message)) return;
            Take(line, message, now);
        }

        _line = null;
    }

    /// <summary>Takes all units in the line, whatever the limits: the server ends the session, and they go out before its close packet. Senders go on.</summary>
    public void Flush()
    {
        if (_line is not { } line) return;
        while (line.TryPeek(out var message, out var isAwaited))
        {
            if (isAwaited) line.Dequeue(now: 0)!.Settle(isTaken: false);
            else Take(line, message, now: 0);
        }

        _line = null;
    }

    /// <summary>Nothing waits for room any more: the client is gone.</summary>
    public void Release()
    {
        if (_line is not { } line) return;
        while (line.TryPeek(out _, out _)) line.Dequeue(now: 0)?.Settle(isTaken: false);
        _line = null;
    }

    /// <summary>Whether the client has made no room for longer than <see cref="EngineIoOptions.SlowConsumerTimeout"/>.</summary>
    /// <param name="now">The time in milliseconds.</param>
    public readonly bool IsOverdue(long now) => _line?.IsOverdue(now, (long)settings.SlowConsumerTimeout.TotalMilliseconds) is true;

    private readonly void Take(SendLine line, in OutboundMessage message, long now)
    {
        var sender = line.Dequeue(now);
        message.AppendTo(queue);

        // Copy first, then complete the task: once the sender resumes, it may use its memory again.
        sender?.Settle(isTaken: true);
    }

    /// <summary>Drops the oldest units until a new one fits. If it can't fit even then, it is dropped itself.</summary>
    private readonly SendOutcome TakeForOldest(in OutboundMessage message, out int dropped)
    {
        var staying = queue.BufferedBytes - queue.DroppableBytes;
        if (staying > 0 && staying + message.FrameLength > settings.MaxBufferedBytes)
        {
            dropped = 1;
            return SendOutcome.Dropped;
        }

        dropped = queue.DropOldest(queue.BufferedBytes + message.FrameLength - settings.MaxBufferedBytes);
        message.AppendTo(queue);
        return SendOutcome.Taken;
    }

    // A unit that is larger than the whole buffer is let in when nothing else waits.
    private readonly bool Fits(in OutboundMessage message) =>
        queue.BufferedBytes == 0 || queue.BufferedBytes + message.FrameLength <= settings.MaxBufferedBytes;
}
