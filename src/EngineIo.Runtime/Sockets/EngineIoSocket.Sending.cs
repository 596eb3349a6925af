using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo;

public sealed partial class EngineIoSocket
{
    /// <summary>The socket whose transport dispatches on this thread; null, too, when its handler has sent the reply that goes out at once.</summary>
    [ThreadStatic]
    private static EngineIoSocket? _dispatching;

    /// <summary>Whether the transport that dispatches will flush when it is done with what it has read.</summary>
    [ThreadStatic]
    private static bool _repliesWait;

    /// <summary>Messages that wait for room in the queue, in the order in which they were sent.</summary>
    private LinkedList<WaitingMessage>? _waiting;

    private long _dropped;

    /// <summary>Sends a text message.</summary>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>
    /// A task that completes when the message is in the client's send buffer, which is at once unless the buffer is full
    /// (<see cref="EngineIoOptions.SendBufferFull"/>). A message for a client that is gone goes nowhere.
    /// </returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendAsync(OutboundMessage.Text(text), cancellationToken);
    }

    /// <summary>Sends a binary message.</summary>
    /// <param name="data">The message. It is copied before the task completes.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        SendAsync(OutboundMessage.Binary(data), cancellationToken);

    /// <summary>Sends a message of either kind.</summary>
    /// <param name="message">The message. It is copied before the task completes.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendAsync(EngineIoMessage message, CancellationToken cancellationToken = default) =>
        SendAsync(OutboundMessage.Of(message), cancellationToken);

    /// <summary>Sends a value as the text of its JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer; the message is then not sent.</param>
    /// <returns>As for text.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled while there was no room.</exception>
    public ValueTask SendJsonAsync<T>(T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default) =>
        SendAsync(OutboundMessage.Utf8(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)), cancellationToken);

    /// <summary>Sends a text message if there is room in the client's send buffer.</summary>
    /// <param name="text">The message.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TrySend(OutboundMessage.Text(text));
    }

    /// <summary>Sends a binary message if there is room in the client's send buffer.</summary>
    /// <param name="data">The message. It is copied.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(ReadOnlyMemory<byte> data) => TrySend(OutboundMessage.Binary(data));

    /// <summary>Sends a message of either kind if there is room in the client's send buffer.</summary>
    /// <param name="message">The message. It is copied.</param>
    /// <returns>Whether it was taken: false where the buffer is full or the client is gone.</returns>
    public bool TrySend(EngineIoMessage message) => TrySend(OutboundMessage.Of(message));

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <param name="portions">Where it goes to many: what is to be written for them.</param>
    internal ValueTask SendAsync(in OutboundMessage message, CancellationToken cancellationToken, WorkPortions? portions = null)
    {
        LinkedListNode<WaitingMessage> waiting;
        if (TryAppend(message)) goto Wake;

        // What waits only to go out with more is no sign of a slow client, nor is a handler to wait for the flush that comes after it.
        _transport?.Wake();
        lock (Gate)
        {
            if (!AcceptsMessages) return default;
            if (HasRoomFor(message)) { message.AppendTo(_queue); goto Wake; }

            switch (Settings.SendBufferFull)
            {
                case SendBufferFull.Drop: goto Drop;
                case SendBufferFull.Disconnect: goto Disconnect;
                default:
                    // While the client is being let in nothing is written, so there would never be room.
                    if (_state is SocketState.Connecting) { message.AppendTo(_queue); goto Wake; }
                    waiting = (_waiting ??= new()).AddLast(new WaitingMessage(message));
                    break;
            }
        }

        // A poll that is kept for the last message of all makes room.
        if (AwaitsLastEvent) _transport?.Wake();
        return SendLaterAsync(waiting, cancellationToken);

    Wake:
        if (Metrics.CountsMessages) Metrics.OnSent(message.Length);
        WakeTransport(portions);
        return default;

    Drop:
        Metrics.OnDropped();
        if (Interlocked.Increment(ref _dropped) == 1) Telemetry.Log.MessagesDropped(Logger, LogId, Settings.MaxBufferedBytes);
        return default;

    Disconnect:
        Close(DisconnectReason.SlowConsumer);
        return default;
    }

    internal bool TrySend(in OutboundMessage message)
    {
        if (!TryAppend(message))
        {
            _transport?.Wake();
            if (!TryAppend(message)) return false;
        }

        if (Metrics.CountsMessages) Metrics.OnSent(message.Length);
        WakeTransport();
        return true;
    }

    private bool TryAppend(in OutboundMessage message)
    {
        lock (Gate)
        {
            if (!AcceptsMessages || !HasRoomFor(message)) return false;
            message.AppendTo(_queue);
            return true;
        }
    }

    private async ValueTask SendLaterAsync(LinkedListNode<WaitingMessage> waiting, CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(_ => GiveUp(waiting, cancellationToken), null))
        {
            var isInBuffer = await waiting.Value.Task.ConfigureAwait(false);
            if (isInBuffer && Metrics.CountsMessages) Metrics.OnSent(waiting.Value.Message.Length);
        }
    }

    /// <summary>A sender no longer waits for room. Its message is not kept: one that gives up again and again would fill the memory.</summary>
    private void GiveUp(LinkedListNode<WaitingMessage> waiting, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            if (waiting.List is not { } list) return; // it was let in, or has nowhere to go
            list.Remove(waiting);
            AdmitWaiting(); // what stood behind it may be smaller
        }

        waiting.Value.SetCanceled(cancellationToken);
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
        lock (Gate) return _transport == transport && !_queue.IsEmpty;
    }

    /// <summary>Takes all that waits for the transport that is attached to write; null: nothing waits, or another transport is attached.</summary>
    /// <param name="transport">Who asks.</param>
    internal ByteBuffer? BeginWrite(SocketTransport transport)
    {
        lock (Gate)
        {
            return _transport == transport && !_queue.IsEmpty && _state is not SocketState.Connecting ? _queue.BeginWrite() : null;
        }
    }

    /// <summary>What <see cref="BeginWrite"/> gave is written.</summary>
    /// <param name="frames">What it gave.</param>
    internal void EndWrite(ByteBuffer frames)
    {
        lock (Gate)
        {
            _queue.EndWrite(frames);
            AdmitWaiting();
        }
    }

    /// <summary>Takes what one poll may carry. Under the gate.</summary>
    /// <param name="payload">Where to.</param>
    /// <returns>Whether the payload is binary.</returns>
    internal bool TakePayload(ByteBuffer payload)
    {
        var isBinary = _queue.TakePayload(Settings.MaxPacketsPerPoll, payload);
        AdmitWaiting();
        return isBinary;
    }

    /// <summary>Whether something waits to be sent. Under the gate.</summary>
    internal bool HasOutput => !_queue.IsEmpty;

    /// <summary>Whether a sender waits for room. Under the gate.</summary>
    internal bool IsShortOfRoom => _waiting is { Count: > 0 };

    /// <summary>
    /// Whether messages are taken: from the connect handler, whose messages stand behind the open packet, to the end; where the server ends the
    /// session, to the end of the disconnect handler.
    /// </summary>
    private bool AcceptsMessages => _state <= SocketState.Open || AwaitsLastEvent;

    private bool HasRoomFor(in OutboundMessage message) => !IsShortOfRoom && Fits(message);

    // A message that is larger than the whole buffer is let in when nothing else waits.
    private bool Fits(in OutboundMessage message) =>
        _queue.BufferedBytes == 0 || _queue.BufferedBytes + message.FrameLength <= Settings.MaxBufferedBytes;

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

    /// <summary>Appends a packet of the server's own, whatever the bounds. Under the gate.</summary>
    private void AppendPacket(PacketType type, ReadOnlySpan<byte> data = default) => _queue.AppendText(type, data);

    /// <summary>Lets in the messages that waited for room. Under the gate.</summary>
    private void AdmitWaiting()
    {
        while (_waiting?.First is { Value: var first })
        {
            if (!Fits(first.Message)) return;
            _waiting.RemoveFirst();

            // In this order: when the sender goes on, what it sent is its own again.
            first.Message.AppendTo(_queue);
            first.SetResult(true);
        }

        _waiting = null;
    }

    /// <summary>Nobody waits for room any more: the client is gone. Under the gate.</summary>
    private void ReleaseWaiting()
    {
        while (_waiting?.First is { Value: var first })
        {
            _waiting.RemoveFirst();
            first.SetResult(false);
        }

        _waiting = null;
    }
}
