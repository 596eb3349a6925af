using System.Buffers;
using System.Diagnostics;

namespace EngineIo.Sockets;

/// <summary>
/// The messages of one client on their way to its handler: in order and one at a time, or some at a time where the application chose
/// <see cref="HandlerConcurrency.Parallel"/>. The last of all events is the disconnect.
/// </summary>
/// <remarks>
/// The common message finds nothing before it: it is handled on the transport's thread, in the transport's buffer. Only one that meets a
/// busy handler is copied and queued, so that the transport reads on and sees the pongs behind it.
/// </remarks>
internal sealed class Inbox(EngineIoSocket socket, HandlerConcurrency concurrency)
{
    /// <summary>How many messages of one client may be handled at a time where they may overlap.</summary>
    private const int MaxParallel = 256;

    /// <summary>How many bytes may wait for a busy handler before the transport stops reading.</summary>
    private const int MaxQueuedBytes = 64 * 1024;

    /// <summary>What a queued message costs besides its data.</summary>
    private const int MessageOverhead = 64;

    private readonly Lock _gate = socket.Gate;
    private readonly int _maxActive = concurrency is HandlerConcurrency.Parallel ? MaxParallel : 1;
    private Queue<Message>? _queue;
    private int _queuedBytes;
    private int _active;
    private bool _isComplete;
    private bool _hasEnded;
    private bool _isSeen;
    private bool _saidLate;
    private long _seenAt;
    private TaskCompletionSource? _room;
    private volatile bool _dispatches;
    private readonly MessageGate? _limit = socket.Settings.MessageLimiter is { } create ? new(socket, create) : null;

    /// <summary>Whether a handler is at work.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate) return _active > 0;
        }
    }

    /// <summary>
    /// How many messages wait behind a handler that has been at work for longer than a time; 0: none, or it has been said before. To be
    /// asked again and
    /// again: what is at work at one time and still at the next has worked all the while.
    /// </summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <param name="limit">The time that a handler may take, in milliseconds.</param>
    public int CountHeldUp(long now, long limit)
    {
        // With most clients no handler is at work, which shows without the gate; what comes in this moment is seen the next time.
        if (Volatile.Read(ref _active) < _maxActive || _saidLate) return 0;
        lock (_gate)
        {
            if (_active < _maxActive) return 0;
            if (!_isSeen) (_isSeen, _seenAt) = (true, now);
            if (now - _seenAt < limit || _queue is not { Count: > 0 }) return 0;
            _saidLate = true;
            return _queue.Count;
        }
    }

    /// <summary>
    /// Whether the transport is kept from reading: by a handler that blocks its thread, or by too many messages that wait.
    /// </summary>
    public bool BlocksReading => _dispatches || Volatile.Read(ref _room) is not null;

    /// <summary>Takes a message. After <see cref="Complete"/> it is dropped.</summary>
    /// <param name="data">The message.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    /// <param name="owner">The buffer that it lies in.</param>
    /// <returns>Whether there is room for more; if not, await <see cref="RoomAsync"/> before the next.</returns>
    public bool Post(ReadOnlyMemory<byte> data, bool isBinary, ReceiveBuffer owner)
    {
        lock (_gate)
        {
            if (_isComplete) return true;
            if (_active == _maxActive || _queue is { Count: > 0 }) return Enqueue(data, isBinary);
            _active++;
            _isSeen = false;
        }

        _dispatches = true;
        var task = InvokeAsync(data, isBinary);
        _dispatches = false;

        if (!task.IsCompletedSuccessfully)
        {
            owner.Retain();
            _ = FinishAsync(task, owner);
        }
        else if (!TryRest())
        {
            _ = DrainAsync();
        }

        return true;
    }

    /// <summary>Completes when there is room for another message.</summary>
    public Task RoomAsync()
    {
        lock (_gate)
        {
            if (_queuedBytes <= MaxQueuedBytes) return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>No more messages: when those that were taken are handled, the disconnect event runs.</summary>
    /// <param name="discardQueued">Whether messages that wait for a busy handler are dropped.</param>
    public void Complete(bool discardQueued)
    {
        lock (_gate)
        {
            _isComplete = true;
            if (discardQueued)
                while (_queue?.TryDequeue(out var message) is true) Forget(message);
            if (!TryEnd()) return;
        }

        // Never on the caller's thread: it may hold a lock of the application.
        ThreadPool.UnsafeQueueUserWorkItem(static socket => _ = socket.RunDisconnectAsync(), socket, preferLocal: false);
    }

    private bool Enqueue(ReadOnlyMemory<byte> data, bool isBinary)
    {
        var copy = ArrayPool<byte>.Shared.Rent(data.Length);
        data.CopyTo(copy);
        (_queue ??= new()).Enqueue(new(copy, data.Length, isBinary, socket.Events.IsWatched ? Activity.Current : null));
        _queuedBytes += data.Length + MessageOverhead;
        return _queuedBytes <= MaxQueuedBytes;
    }

    private void Forget(Message message)
    {
        _queuedBytes -= message.Length + MessageOverhead;
        ArrayPool<byte>.Shared.Return(message.Array);
        if (_room is null || _queuedBytes > MaxQueuedBytes) return;
        _room.SetResult();
        _room = null;
    }

    /// <summary>Calls the handler. What it throws is logged and harms this event alone.</summary>
    private ValueTask InvokeAsync(ReadOnlyMemory<byte> data, bool isBinary, Activity? origin = null)
    {
        try
        {
            var task = _limit is null ? socket.Events.MessageAsync(socket, data, isBinary, origin) : InvokeLimitedAsync(_limit, data, isBinary, origin);
            return task.IsCompletedSuccessfully ? task : LoggedAsync(task);
        }
        catch (UnreadableMessageException exception)
        {
            return socket.OnUnreadableAsync(exception);
        }
        catch (Exception exception)
        {
            socket.OnHandlerError("message", exception);
            return default;
        }
    }

    /// <summary>Calls the handler if the client's limiter gives a permit, which is kept until the handler is done.</summary>
    private async ValueTask InvokeLimitedAsync(MessageGate limit, ReadOnlyMemory<byte> data, bool isBinary, Activity? origin)
    {
        if (await limit.EnterAsync() is not { } permit) return;
        using (permit) await socket.Events.MessageAsync(socket, data, isBinary, origin);
    }

    /// <summary>Lets go of the client's limiter.</summary>
    public ValueTask DisposeLimiterAsync() => _limit?.DisposeAsync() ?? default;

    private async ValueTask LoggedAsync(ValueTask task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (UnreadableMessageException exception)
        {
            await socket.OnUnreadableAsync(exception).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            socket.OnHandlerError("message", exception);
        }
    }

    private async Task FinishAsync(ValueTask task, ReceiveBuffer owner)
    {
        await task.ConfigureAwait(false);
        owner.Release();
        if (!TryRest()) await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Handles what came meanwhile, then the end if it has come.</summary>
    private async Task DrainAsync()
    {
        while (TryTake(out var message))
        {
            await InvokeAsync(message.Array.AsMemory(0, message.Length), message.IsBinary, message.Origin).ConfigureAwait(false);
            lock (_gate) Forget(message);
        }

        bool ends;
        lock (_gate) ends = TryEnd();
        if (ends) await socket.RunDisconnectAsync().ConfigureAwait(false);
    }

    /// <summary>One handler less is at work, unless something is left to do.</summary>
    private bool TryRest()
    {
        lock (_gate)
        {
            if (_queue is { Count: > 0 } || _isComplete) return false;
            _active--;
            return true;
        }
    }

    private bool TryTake(out Message message)
    {
        lock (_gate)
        {
            _isSeen = false;
            if (_queue is not null && _queue.TryDequeue(out message)) return true;
            message = default;
            _active--;
            return false;
        }
    }

    private bool TryEnd()
    {
        if (!_isComplete || _hasEnded || _active > 0 || _queue is { Count: > 0 }) return false;
        return _hasEnded = true;
    }

    private readonly record struct Message(byte[] Array, int Length, bool IsBinary, Activity? Origin);
}
