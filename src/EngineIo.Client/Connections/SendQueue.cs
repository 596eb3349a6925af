using System.Runtime.CompilerServices;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Connections;

/// <summary>
/// The packets that wait for a transport, in order. It is bounded: a sender whose unit does not fit waits. A unit of several messages goes in as a whole, so
/// that no other message comes between its parts.
/// </summary>
/// <param name="capacity">How many bytes may wait, with some for each packet. A unit that is larger goes in when no message waits.</param>
internal sealed class SendQueue(int capacity)
{
    /// <summary>What a packet takes beside its bytes. Without it, empty messages would take memory without limit.</summary>
    private const int Overhead = 64;

    /// <summary>How many pongs may wait. A server that gets these needs no further one.</summary>
    private const int MaxUrgent = 16;

    private readonly Lock _gate = new();
    private readonly Queue<OutboundPacket> _packets = [];
    private readonly Queue<OutboundPacket> _urgent = [];
    private readonly LinkedList<Waiter> _waiters = [];
    private readonly AsyncSignal _changed = new();
    private long _bytes;
    private State _state;

    private enum State : byte
    {
        Open,

        /// <summary>Nothing more goes in; what waits is still sent.</summary>
        Completed,

        /// <summary>Nothing goes in or out.</summary>
        Ended,
    }

    /// <summary>The bytes that wait.</summary>
    public long BufferedBytes
    {
        get
        {
            lock (_gate) return _bytes;
        }
    }

    /// <summary>Puts a unit in, and takes its packets over.</summary>
    /// <param name="unit">The packets.</param>
    /// <param name="cancellationToken">Ends the wait for room: then the unit is not sent.</param>
    /// <returns>Whether the unit is in the queue; false: the connection ended before.</returns>
    public ValueTask<bool> AddAsync(OutboundPacket unit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_state is State.Open && Fits(unit.Length + Overhead))
            {
                Enqueue(unit);
            }
            else
            {
                return AddSlowAsync([unit], cancellationToken);
            }
        }

        _changed.Set();
        return new(true);
    }

    /// <summary>Puts a unit of several packets in, and takes them over.</summary>
    /// <param name="unit">The packets.</param>
    /// <param name="cancellationToken">Ends the wait for room: then the unit is not sent.</param>
    public ValueTask<bool> AddAsync(OutboundPacket[] unit, CancellationToken cancellationToken) => AddSlowAsync(unit, cancellationToken);

    /// <summary>Puts a packet of the heartbeat before all messages.</summary>
    /// <param name="packet">The packet.</param>
    public void AddUrgent(in OutboundPacket packet)
    {
        lock (_gate)
        {
            if (_state is State.Ended || _urgent.Count == MaxUrgent)
            {
                packet.Release();
                return;
            }

            _urgent.Enqueue(packet);
            _bytes += packet.Length;
        }

        _changed.Set();
    }

    /// <summary>Completes when a packet waits; false: none will come any more. Only one wait at a time.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WaitAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_state is State.Ended) return false;
                if (_packets.Count + _urgent.Count > 0) return true;
                if (_state is State.Completed) return false;
            }

            await _changed.WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes the next packet, if it is not longer than allowed.</summary>
    /// <param name="room">How long it may be in a payload.</param>
    /// <param name="packet">The packet; the caller releases it.</param>
    public bool TryTake(int room, out OutboundPacket packet)
    {
        lock (_gate)
        {
            packet = default;
            if (_state is State.Ended) return false;
            var queue = _urgent.Count > 0 ? _urgent : _packets;
            if (!queue.TryPeek(out packet) || packet.PayloadLength > room) return false;
            queue.Dequeue();
            _bytes -= packet.Length;
            Admit();
            return true;
        }
    }

    /// <summary>Nothing more goes in. What waits, and those that wait for room, are still sent.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_state is State.Open) _state = State.Completed;
        }

        _changed.Set();
    }

    /// <summary>Nothing goes in or out any more.</summary>
    /// <returns>How many messages waited, those of senders that waited for room left out: they are told.</returns>
    public int End()
    {
        int lost;
        lock (_gate)
        {
            _state = State.Ended;
            lost = _packets.Count;
            foreach (var packet in _packets) packet.Release();
            foreach (var packet in _urgent) packet.Release();
            _packets.Clear();
            _urgent.Clear();
            _bytes = 0;
            foreach (var waiter in _waiters) waiter.Finish(isSent: false);
            _waiters.Clear();
        }

        _changed.Set();
        return lost;
    }

    private ValueTask<bool> AddSlowAsync(OutboundPacket[] unit, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(unit);
        lock (_gate)
        {
            if (_state is State.Open && Fits(waiter.Cost))
            {
                foreach (var packet in unit) Enqueue(packet);
                _changed.Set();
                return new(true);
            }

            if (_state is not State.Open || cancellationToken.IsCancellationRequested)
            {
                waiter.Release();
                return cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<bool>(cancellationToken) : new(false);
            }

            _waiters.AddLast(waiter.Node);
        }

        return AwaitRoomAsync(waiter, cancellationToken);
    }

    private async ValueTask<bool> AwaitRoomAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (queue, waiter) = ((SendQueue, Waiter))state!;
                queue.GiveUp(waiter, token);
            },
            (this, waiter));
        return await waiter.Task.ConfigureAwait(false);
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.Node.List is null) return;
            _waiters.Remove(waiter.Node);
            waiter.Cancel(cancellationToken);
            Admit();
        }

        _changed.Set();
    }

    /// <summary>Lets those in that wait for room, as far as there is some.</summary>
    private void Admit()
    {
        while (_waiters.First is { Value: var waiter } && FitsBeforeWaiters(waiter.Cost))
        {
            _waiters.RemoveFirst();
            foreach (var packet in waiter.Unit) Enqueue(packet);
            waiter.Finish(isSent: true);
        }
    }

    private bool Fits(long cost) => _waiters.Count == 0 && FitsBeforeWaiters(cost);

    private bool FitsBeforeWaiters(long cost) => _packets.Count == 0 || _bytes + ((long)_packets.Count * Overhead) + cost <= capacity;

    private void Enqueue(in OutboundPacket packet)
    {
        _packets.Enqueue(packet);
        _bytes += packet.Length;
    }

    /// <summary>A unit that waits for room.</summary>
    private sealed class Waiter
    {
        private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Waiter(OutboundPacket[] unit)
        {
            Unit = unit;
            Node = new(this);
            foreach (var packet in unit) Cost += packet.Length + Overhead;
        }

        public OutboundPacket[] Unit { get; }

        public LinkedListNode<Waiter> Node { get; }

        /// <summary>What it takes of the capacity.</summary>
        public long Cost { get; }

        public Task<bool> Task => _done.Task;

        public void Finish(bool isSent)
        {
            if (!isSent) Release();
            _done.TrySetResult(isSent);
        }

        public void Cancel(CancellationToken cancellationToken)
        {
            Release();
            _done.TrySetCanceled(cancellationToken);
        }

        public void Release()
        {
            foreach (var packet in Unit) packet.Release();
        }
    }
}
