using EngineIo.Sockets;

namespace EngineIo;

// What is sent on its way into the send buffer, and from there to the transport.
public sealed partial class EngineIoSocket
{
    /// <summary>The socket whose transport dispatches on this thread; null, too, when its handler has sent the reply that goes out at once.</summary>
    [ThreadStatic]
    private static EngineIoSocket? _dispatching;

    /// <summary>Whether the transport that dispatches will flush when it is done with what it has read.</summary>
    [ThreadStatic]
    private static bool _repliesWait;

    /// <summary>Whether the log has it that messages are dropped: 0 or 1.</summary>
    private int _dropsLogged;

    /// <summary>Whether something waits to be sent. Under the gate.</summary>
    internal bool HasOutput => !_buffer.Queue.IsEmpty;

    /// <summary>Whether something waits for room. Under the gate.</summary>
    internal bool IsShortOfRoom => _buffer.IsShortOfRoom;

    /// <summary>
    /// Whether messages are taken: from the connect handler, whose messages stand behind the open packet, to the end; where the server ends the
    /// session, to the end of the disconnect handler.
    /// </summary>
    private bool AcceptsMessages => _state <= SocketState.Open || AwaitsLastEvent;

    /// <summary>Sends to this client alone.</summary>
    /// <param name="message">The unit.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <returns>Whether the client was there; completes when the unit is in its send buffer, or won't come there.</returns>
    internal ValueTask<bool> DeliverAsync(in OutboundMessage message, CancellationToken cancellationToken)
    {
        if (TryTake(message)) return new(true);

        SendOutcome outcome;
        WaitingSender? sender = null;
        int dropped;
        lock (Gate)
        {
            if (!AcceptsMessages) return new(false);
            outcome = _buffer.Send(message, nobodyWrites: _state is SocketState.Connecting, out dropped);
            if (outcome is SendOutcome.Waiting) sender = _buffer.Wait(message, _server.Clock.Now);
        }

        if (sender is not null)
        {
            // A poll that is kept for the last message of all makes room.
            if (AwaitsLastEvent) _transport?.Wake();
            return SendLaterAsync(sender, cancellationToken);
        }

        OnSent(outcome, message, dropped);
        return new(outcome is not SendOutcome.Overflow);
    }

    /// <summary>Sends to this client as one of many. Never waits for it: what it has no room for stands in its own line.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="portions">What is to be written for the many.</param>
    internal void Deliver(EncodedMessage unit, WorkPortions portions)
    {
        var message = OutboundMessage.Of(unit);
        if (TryTake(message, portions)) return;

        SendOutcome outcome;
        int dropped;
        lock (Gate)
        {
            if (!AcceptsMessages) return;
            outcome = _buffer.Send(message, nobodyWrites: _state is SocketState.Connecting, out dropped);
            if (outcome is SendOutcome.Waiting && !_buffer.TryWait(unit, _server.Clock.Now)) outcome = SendOutcome.Overflow;
        }

        OnSent(outcome, message, dropped, portions);
    }

    internal bool TrySend(in OutboundMessage message) => TryTake(message);

    internal bool TrySendIfIdle(in OutboundMessage message)
    {
        lock (Gate)
        {
            if (_state is not SocketState.Open || _transport is not { CanWrite: true } || !_buffer.TryTakeIfIdle(message)) return false;
        }

        OnSent(SendOutcome.Taken, message, dropped: 0);
        return true;
    }

    /// <summary>Takes a unit into the buffer if there is room for it.</summary>
    private bool TryTake(in OutboundMessage message, WorkPortions? portions = null)
    {
        if (!TryAppend(message))
        {
            // Replies held back for batching do not mean that the client is slow. Flush them before deciding that the buffer is full; otherwise a handler
            // could wait for a flush that happens only after it returns.
            _transport?.Wake();
            if (!TryAppend(message)) return false;
        }

        OnSent(SendOutcome.Taken, message, dropped: 0, portions);
        return true;
    }

    private bool TryAppend(in OutboundMessage message)
    {
        lock (Gate) return AcceptsMessages && _buffer.TryTake(message);
    }

    /// <summary>Does what follows from what became of a unit, without the gate.</summary>
    private void OnSent(SendOutcome outcome, in OutboundMessage message, int dropped, WorkPortions? portions = null)
    {
        if (dropped > 0)
        {
            Metrics.OnDropped(dropped);
            if (Interlocked.Exchange(ref _dropsLogged, 1) == 0) Telemetry.Log.MessagesDropped(Logger, LogId, Settings.MaxBufferedBytes, Settings.SendBufferFull);
        }

        if (outcome is SendOutcome.Taken or SendOutcome.Waiting && Metrics.CountsMessages) Metrics.OnSent(message.Length);
        if (outcome is SendOutcome.Taken) WakeTransport(portions);
        else if (outcome is SendOutcome.Overflow) CloseSlow(isTooLate: false);
    }

    private async ValueTask<bool> SendLaterAsync(WaitingSender sender, CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(_ => GiveUp(sender, cancellationToken), null))
        {
            var isInBuffer = await sender.Task.ConfigureAwait(false);
            if (isInBuffer && Metrics.CountsMessages) Metrics.OnSent(sender.Message.Length);
            return isInBuffer;
        }
    }

    private void GiveUp(WaitingSender sender, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            if (!_buffer.TryGiveUp(sender, _server.Clock.Now)) return;
        }

        sender.SetCanceled(cancellationToken);
    }

    /// <summary>Ends the session of a client that does not take its messages.</summary>
    /// <param name="isTooLate">Whether it made no room in time, and not that there was too much for it.</param>
    private void CloseSlow(bool isTooLate)
    {
        if (!Close(DisconnectReason.SlowConsumer)) return;
        var option = (isTooLate, Settings.SendBufferFull) switch
        {
            (true, _) => nameof(Settings.SlowConsumerTimeout),
            (false, SendBufferFull.Wait) => nameof(Settings.MaxBufferedBytes),
            _ => nameof(Settings.SendBufferFull),
        };
        Telemetry.Log.SlowConsumer(
            Logger, LogId, option, Settings.SendBufferFull, Settings.MaxBufferedBytes, Settings.SlowConsumerTimeout);
    }

    /// <summary>
    /// The transport hands over a message. What handlers send to this client from this thread, until <see cref="EndDispatch"/>, are replies: the first is
    /// written at once by this thread, others go out together; or all wait for the transport's next flush.
    /// </summary>
    /// <param name="repliesWait">Whether the transport has more to hand over, and wakes itself when it is done.</param>
    /// <returns>What <see cref="EndDispatch"/> wants back.</returns>
    internal EngineIoSocket? BeginDispatch(bool repliesWait)
    {
        var outer = _dispatching;
        _dispatching = this;
        _repliesWait = repliesWait;
        return outer;
    }

    /// <summary>Ends what <see cref="BeginDispatch"/> began.</summary>
    /// <param name="outer">What it gave.</param>
    internal static void EndDispatch(EngineIoSocket? outer)
    {
        _dispatching = outer;
        _repliesWait = false;
    }

    /// <summary>Whether something waits for a transport, if it is the one that is attached.</summary>
    /// <param name="transport">The transport.</param>
    internal bool HasOutputFor(SocketTransport transport)
    {
        lock (Gate) return _transport == transport && !_buffer.Queue.IsEmpty;
    }

    /// <summary>Takes all that waits for the transport that is attached to write; null: nothing waits, or another transport is attached.</summary>
    /// <param name="transport">Who asks.</param>
    internal ByteBuffer? BeginWrite(SocketTransport transport)
    {
        lock (Gate)
        {
            return _transport == transport && !_buffer.Queue.IsEmpty && _state is not SocketState.Connecting ? _buffer.Queue.BeginWrite() : null;
        }
    }

    /// <summary>What <see cref="BeginWrite"/> gave is written.</summary>
    /// <param name="frames">What it gave.</param>
    internal void EndWrite(ByteBuffer frames)
    {
        lock (Gate)
        {
            _buffer.Queue.EndWrite(frames);
            AdmitWaiting();
        }
    }

    /// <summary>Takes what one poll may carry. Under the gate.</summary>
    /// <param name="payload">Where to.</param>
    /// <returns>Whether the payload is binary.</returns>
    internal bool TakePayload(ByteBuffer payload)
    {
        var isBinary = _buffer.Queue.TakePayload(Settings.MaxPacketsPerPoll, payload);
        AdmitWaiting();
        return isBinary;
    }

    private void WakeTransport(WorkPortions? portions = null)
    {
        if (_dispatching != this)
        {
            _transport?.WakeSoon(portions);
            return;
        }

        if (_repliesWait) return;
        _dispatching = null;
        _transport?.Wake();
    }

    /// <summary>Takes what waits for room, as far as there is room for it. Under the gate.</summary>
    private void AdmitWaiting()
    {
        if (_buffer.IsShortOfRoom) _buffer.Admit(_server.Clock.Now);
    }
}
