using EngineIo.Client.Protocol;

namespace EngineIo.Client.Connections;

/// <summary>
/// The messages that were received and wait for the program. It is bounded: a transport that brings more waits, and so the server is held back and not the
/// memory filled. It belongs to the client and outlives its connections.
/// </summary>
/// <param name="capacity">How many bytes may wait. One message more is taken, so that a large one passes.</param>
internal sealed class Inbox(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<InboundMessage> _messages = [];
    private readonly AsyncSignal _arrived = new();
    private readonly AsyncSignal _taken = new();
    private long _bytes;
    private bool _isComplete;

    /// <summary>Puts a message in, and takes its array over. Called by one transport at a time.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether there is room for more; otherwise the transport awaits <see cref="RoomAsync"/>.</returns>
    public bool Add(in InboundMessage message)
    {
        lock (_gate)
        {
            if (_isComplete)
            {
                message.Release();
                return true;
            }

            _messages.Enqueue(message);
            _bytes += message.Length;
        }

        _arrived.Set();
        return HasRoom;
    }

    /// <summary>Completes when there is room, or nobody will read any more.</summary>
    public async ValueTask RoomAsync()
    {
        while (!HasRoom) await _taken.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>Takes the next message.</summary>
    /// <param name="message">The message; the caller releases it.</param>
    public bool TryTake(out InboundMessage message)
    {
        lock (_gate)
        {
            if (!_messages.TryDequeue(out message)) return false;
            _bytes -= message.Length;
        }

        _taken.Set();
        return true;
    }

    /// <summary>Completes when there may be a message, or none will come any more. Only one wait at a time.</summary>
    public ValueTask ArrivalAsync() => _arrived.WaitAsync();

    /// <summary>Wakes who waits for a message, so that it looks again.</summary>
    public void Wake() => _arrived.Set();

    /// <summary>Whether no message will come any more.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate) return _isComplete;
        }
    }

    /// <summary>No message comes any more. Those that wait can still be taken.</summary>
    public void Complete()
    {
        lock (_gate) _isComplete = true;
        _arrived.Set();
        _taken.Set();
    }

    private bool HasRoom
    {
        get
        {
            lock (_gate) return _isComplete || _bytes < capacity;
        }
    }
}
