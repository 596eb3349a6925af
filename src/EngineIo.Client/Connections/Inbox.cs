using EngineIo.Client.Protocol;

namespace EngineIo.Client.Connections;

/// <summary>
/// The messages that were received and wait for the program. It is bounded: a transport that brings more waits, and so the server is held back and the memory
/// of the client is not filled. It belongs to the client and outlives its connections.
/// </summary>
/// <param name="capacity">How many bytes may wait, the memory of small messages counted as it is. One message more is taken, so that a large one passes.</param>
internal sealed class Inbox(int capacity)
{
    /// <summary>What a message takes beside its array. Without it, empty messages would take memory without limit.</summary>
    private const int Overhead = 64;

    private readonly Lock _gate = new();
    private readonly Queue<InboundMessage> _messages = [];
    private readonly AsyncSignal _arrived = new();
    private TaskCompletionSource? _room;
    private long _bytes;
    private bool _isComplete;

    /// <summary>Whether no message will come any more.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate) return _isComplete;
        }
    }

    /// <summary>Whether no message waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _messages.Count == 0;
        }
    }

    /// <summary>Puts a message in, and takes its array over.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether there is room for more; otherwise the transport awaits <see cref="RoomAsync"/>.</returns>
    public bool Add(in InboundMessage message)
    {
        bool hasRoom;
        lock (_gate)
        {
            if (_isComplete)
            {
                message.Release();
                return true;
            }

            _messages.Enqueue(message);
            _bytes += CostOf(message);
            hasRoom = _bytes < capacity;
        }

        _arrived.Set();
        return hasRoom;
    }

    /// <summary>Completes when half of the inbox is free, or nobody will read any more. Not at the first free byte: the transport would stop and go at each message.</summary>
    public Task RoomAsync()
    {
        lock (_gate)
        {
            if (IsFree) return Task.CompletedTask;
            _room ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Takes the next message.</summary>
    /// <param name="message">The message; the caller releases it.</param>
    public bool TryTake(out InboundMessage message)
    {
        TaskCompletionSource? room = null;
        lock (_gate)
        {
            if (!_messages.TryDequeue(out message)) return false;
            _bytes -= CostOf(message);
            if (IsFree) (room, _room) = (_room, null);
        }

        room?.TrySetResult();
        return true;
    }

    /// <summary>Completes when there may be a message, or none will come any more. Only one wait at a time.</summary>
    public ValueTask ArrivalAsync() => _arrived.WaitAsync();

    /// <summary>Wakes who waits for a message, so that it looks again.</summary>
    public void Wake() => _arrived.Set();

    /// <summary>No message comes any more. Those that wait can still be taken.</summary>
    public void Complete()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _isComplete = true;
            (room, _room) = (_room, null);
        }

        room?.TrySetResult();
        _arrived.Set();
    }

    private bool IsFree => _isComplete || _bytes <= capacity / 2;

    private static long CostOf(in InboundMessage message) => message.Array.Length + Overhead;
}
