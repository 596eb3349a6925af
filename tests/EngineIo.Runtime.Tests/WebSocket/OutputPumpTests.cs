using System.Collections.Concurrent;
using CsCheck;
using EngineIo.Transports;

namespace EngineIo.Tests.WebSocket;

/// <summary>One thread writes at a time, and nothing that waits is forgotten.</summary>
public sealed class OutputPumpTests
{
    private OutputPump _pump;

    [Fact]
    public void The_first_to_start_writes_and_looks_again_for_the_others()
    {
        _pump.TryStart().ShouldBeTrue();
        _pump.TryStart().ShouldBeFalse();
        _pump.TryQueue().ShouldBeFalse();

        _pump.TryRest().ShouldBeFalse();
        _pump.TryRest().ShouldBeTrue();

        _pump.TryStart().ShouldBeTrue();
    }

    [Fact]
    public void A_write_is_queued_once_and_made_once()
    {
        _pump.TryStartQueued().ShouldBeFalse();

        _pump.TryQueue().ShouldBeTrue();
        _pump.TryQueue().ShouldBeFalse();

        _pump.TryStartQueued().ShouldBeTrue();
        _pump.TryStartQueued().ShouldBeFalse();
        _pump.TryRest().ShouldBeTrue();
    }

    [Fact]
    public void A_queued_write_may_be_made_by_another_thread_first()
    {
        _pump.TryQueue().ShouldBeTrue();

        _pump.TryStart().ShouldBeTrue();

        _pump.TryStartQueued().ShouldBeFalse();
        _pump.TryRest().ShouldBeTrue();
        _pump.TryStartQueued().ShouldBeFalse();
    }

    [Fact]
    public void It_stops_only_when_the_writer_rests()
    {
        _pump.TryStart();
        _pump.TryStop(out var rested).ShouldBeFalse();
        rested.IsCompleted.ShouldBeFalse();

        _pump.TryRest();

        rested.IsCompletedSuccessfully.ShouldBeTrue();
        _pump.TryStop(out _).ShouldBeTrue();
    }

    [Fact]
    public void It_does_not_stop_before_a_queued_write()
    {
        _pump.TryQueue();
        _pump.TryStop(out var rested).ShouldBeFalse();

        _pump.TryStartQueued().ShouldBeTrue();
        rested.IsCompleted.ShouldBeFalse();
        _pump.TryRest();

        rested.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void No_thread_writes_after_the_stop()
    {
        _pump.TryStop(out _).ShouldBeTrue();

        _pump.TryStart().ShouldBeFalse();
        _pump.TryQueue().ShouldBeFalse();
        _pump.TryStartQueued().ShouldBeFalse();
    }

    [Fact]
    public void Threads_in_any_order_write_the_same_as_one_thread() =>
        Gen.Const(() => new Output()).SampleParallel(
            Gen.Operation<Output>(nameof(Output.Wake), output => output.Wake()),
            Gen.Operation<Output>(nameof(Output.WakeSoon), output => output.WakeSoon()),
            Gen.Operation<Output>(nameof(Output.RunPool), output => output.RunPool()),
            Gen.Operation<Output>(nameof(Output.Stop), output => output.Stop()),
            equal: (parallel, sequential) => parallel.Settle() == sequential.Settle(),
            iter: 500,
            threads: 4,
            print: output => output.Settle().ToString());

    /// <summary>What surrounds a pump: something to write, and a thread pool.</summary>
    private sealed class Output
    {
        private readonly ConcurrentQueue<bool> _pool = new();
        private readonly Lock _stopping = new();
        private OutputPump _pump;
        private int _waiting;
        private int _written;
        private int _writers;
        private bool _isStopped;
        private bool _hasOverlap;

        public void Wake()
        {
            Interlocked.Increment(ref _waiting);
            if (_pump.TryStart()) Write();
        }

        public void WakeSoon()
        {
            Interlocked.Increment(ref _waiting);
            if (_pump.TryQueue()) _pool.Enqueue(true);
        }

        public void RunPool()
        {
            if (_pool.TryDequeue(out _) && _pump.TryStartQueued()) Write();
        }

        public void Stop()
        {
            lock (_stopping)
            {
                while (!_isStopped && !_pump.TryStop(out _))
                {
                    RunPool();
                    Thread.Yield();
                }

                _isStopped = true;
            }
        }

        /// <summary>Has the pool do its work, and says what came of all.</summary>
        public (int Written, int Waiting, bool HasOverlap) Settle()
        {
            while (!_pool.IsEmpty) RunPool();
            return (_written, _waiting, _hasOverlap);
        }

        private void Write()
        {
            do
            {
                if (Interlocked.Increment(ref _writers) != 1) _hasOverlap = true;

                // Not atomic: two writers at once would lose some of it.
                var written = _written + Interlocked.Exchange(ref _waiting, 0);
                Thread.Yield();
                _written = written;
                Interlocked.Decrement(ref _writers);
            }
            while (!_pump.TryRest());
        }
    }
}
