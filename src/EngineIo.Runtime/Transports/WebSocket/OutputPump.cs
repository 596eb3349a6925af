namespace EngineIo.Transports;

/// <summary>Decides which thread writes to a connection: one at a time, and no thread waits for another.</summary>
/// <remarks>
/// A thread with something to send first puts it where the writer will find it, and then calls <see cref="TryStart"/> or
/// <see cref="TryQueue"/>. If it becomes the writer, it writes until it finds nothing more, and calls <see cref="TryRest"/>. Otherwise it
/// returns at once: the writer will look again.
/// <code>
///   Idle     -> Writing    TryStart: the caller writes
///   Idle     -> Queued     TryQueue: the caller gives the work to the thread pool
///   Queued   -> Writing    TryStartQueued, called by the thread pool; or TryStart, if it comes first
///   Writing  -> Again      TryStart or TryQueue: the writer has to look again
///   Again    -> Writing    TryRest returns false: the writer looks again
///   Writing  -> Idle       TryRest returns true: the writer is done
///   Idle     -> Stopped    TryStop: no thread writes any more
/// </code>
/// This is a struct, so that a connection needs no object for it. Never copy it.
/// </remarks>
internal struct OutputPump
{
    private const int Idle = 0;
    private const int Queued = 1;
    private const int Writing = 2;
    private const int Again = 3;
    private const int Stopped = 4;

    /// <summary>Any thread changes it, atomically, as the table says.</summary>
    private int _state;

    /// <summary>Completed when the writer rests. Set by the thread that stops the writer, completed by the writer.</summary>
    private TaskCompletionSource? _rested;

    /// <summary>Whether the caller becomes the writer.</summary>
    public bool TryStart()
    {
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Idle:
                    if (TryMove(Idle, Writing)) return true;
                    break;
                case Queued:
                    if (TryMove(Queued, Writing)) return true;
                    break;
                case Writing:
                    if (TryMove(Writing, Again)) return false;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether the caller has to ask the thread pool for a thread that calls <see cref="TryStartQueued"/>.</summary>
    public bool TryQueue()
    {
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Idle:
                    if (TryMove(Idle, Queued)) return true;
                    break;
                case Writing:
                    if (TryMove(Writing, Again)) return false;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>Whether the caller, a thread of the pool, becomes the writer. If not, another thread was faster.</summary>
    public bool TryStartQueued() => TryMove(Queued, Writing);

    /// <summary>Called by the writer when it finds nothing more. False: something came meanwhile, and the caller writes on.</summary>
    public bool TryRest()
    {
        if (TryMove(Writing, Idle))
        {
            Volatile.Read(ref _rested)?.TrySetResult();
            return true;
        }

        Volatile.Write(ref _state, Writing);
        return false;
    }

    /// <summary>Stops all writing for good, if there is no writer now. Called by one thread at a time.</summary>
    /// <param name="rested">Completes when the writer rests; the caller then tries again.</param>
    public bool TryStop(out Task rested)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _rested, source);
        rested = source.Task;
        return TryMove(Idle, Stopped);
    }

    private bool TryMove(int from, int to) => Interlocked.CompareExchange(ref _state, to, from) == from;
}
