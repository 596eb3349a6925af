namespace EngineIo.Sockets;

/// <summary>
/// Small pieces of work for the thread pool, a few at a time: all of it would keep one thread for long while others have nothing to do, and the way to the
/// pool is not much shorter than a piece.
/// </summary>
/// <remarks>Not thread-safe. What was added must be followed by <see cref="Queue"/>.</remarks>
internal sealed class WorkPortions
{
    /// <summary>How many writes to sockets take a fraction of a millisecond.</summary>
    private const int Size = 32;

    private Portion? _portion;

    /// <summary>Adds a piece.</summary>
    /// <param name="work">What is to be done. It throws nothing.</param>
    public void Add(IThreadPoolWorkItem work)
    {
        _portion ??= new();
        if (_portion.Add(work) == Size) Queue();
    }

    /// <summary>Hands over what is left.</summary>
    public void Queue()
    {
        if (_portion is { } portion) ThreadPool.UnsafeQueueUserWorkItem(portion, preferLocal: false);
        _portion = null;
    }

    private sealed class Portion : IThreadPoolWorkItem
    {
        private readonly IThreadPoolWorkItem[] _pieces = new IThreadPoolWorkItem[Size];
        private int _count;

        /// <returns>How many there are.</returns>
        public int Add(IThreadPoolWorkItem work)
        {
            _pieces[_count++] = work;
            return _count;
        }

        public void Execute()
        {
            foreach (var piece in _pieces.AsSpan(0, _count)) piece.Execute();
        }
    }
}
