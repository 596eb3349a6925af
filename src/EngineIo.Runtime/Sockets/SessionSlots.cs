namespace EngineIo.Sockets;

/// <summary>The session objects of one client: a slot for each session class of the process, found by index.</summary>
internal sealed class SessionSlots
{
    private static int _slotCount;

    private readonly Lock _gate = new();
    private object?[] _values = [];
    private bool _isGone;

    /// <summary>What the slot of <typeparamref name="T"/> holds, if anything.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    public T? Get<T>() where T : class
    {
        var values = Volatile.Read(ref _values);
        return Slot<T>.Index < values.Length ? (T?)values[Slot<T>.Index] : null;
    }

    /// <summary>What the slot of <typeparamref name="T"/> holds, filled on first use. After the client is gone nothing is kept.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="create">Makes an empty session.</param>
    public T GetOrCreate<T>(Func<T> create) where T : class
    {
        if (Get<T>() is { } existing) return existing;
        lock (_gate)
        {
            if (Get<T>() is { } raced) return raced;
            var created = create();
            if (!_isGone) Put(created);
            return created;
        }
    }

    /// <summary>Fills the slot of <typeparamref name="T"/>. After the client is gone nothing is kept.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="value">The session.</param>
    public void Set<T>(T value) where T : class
    {
        lock (_gate)
        {
            if (!_isGone) Put(value);
        }
    }

    /// <summary>Empties all slots for good.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _isGone = true;
            Volatile.Write(ref _values, []);
        }
    }

    private void Put<T>(T value) where T : class
    {
        var values = _values;
        if (Slot<T>.Index >= values.Length) Array.Resize(ref values, Slot<T>.Index + 1);
        values[Slot<T>.Index] = value;
        Volatile.Write(ref _values, values);
    }

    private static class Slot<T>
    {
        public static readonly int Index = Interlocked.Increment(ref _slotCount) - 1;
    }
}
