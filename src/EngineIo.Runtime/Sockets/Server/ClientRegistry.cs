using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EngineIo.Sockets;

/// <summary>The clients of one handler: which sid belongs to which client, how many there are, and how many there may be.</summary>
/// <remarks>Thread-safe. Its counters change by interlocked operations alone.</remarks>
/// <param name="maxConnections">How many sessions there may be at a time; null: any number.</param>
/// <param name="createSid">Makes the sids; null: 20 characters from a cryptographic generator.</param>
internal sealed class ClientRegistry(int? maxConnections = null, Func<string>? createSid = null)
{
    /// <summary>How often a new sid is asked for before the handshake is given up: a generator that repeats itself must not hang it.</summary>
    private const int SidAttempts = 8;

    private readonly ConcurrentDictionary<string, EngineIoSocket> _clients = new(StringComparer.Ordinal);
    private int _connected;
    private int _reserved;

    /// <summary>How many clients have been let in and have not left.</summary>
    public int Count => Volatile.Read(ref _connected);

    /// <summary>How many sessions there are, including those that are opening and those that are ending.</summary>
    public int Reserved => Volatile.Read(ref _reserved);

    /// <summary>All sessions, including those that are opening and those that are ending.</summary>
    public IEnumerable<EngineIoSocket> All
    {
        get
        {
            foreach (var (_, client) in _clients) yield return client;
        }
    }

    /// <summary>The clients that have been let in and have not left.</summary>
    public IEnumerable<EngineIoSocket> Connected
    {
        get
        {
            foreach (var (_, client) in _clients)
                if (client.IsConnected) yield return client;
        }
    }

    /// <summary>How many bytes wait to be sent, to all clients.</summary>
    public long CountBufferedBytes() => All.Sum(client => client.BufferedBytes);

    /// <summary>Reserves a place for one more session; false: there are as many as there may be.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _reserved) <= (maxConnections ?? int.MaxValue)) return true;
        Unreserve();
        return false;
    }

    /// <summary>Gives back a reserved place for which no session was registered.</summary>
    public void Unreserve() => Interlocked.Decrement(ref _reserved);

    /// <summary>Registers a session under a sid that no other session has. A place must be reserved.</summary>
    /// <param name="create">Makes the session.</param>
    /// <returns>The session; null: the application's generator gives only sids that are in use.</returns>
    public EngineIoSocket? Register(Func<string, EngineIoSocket> create)
    {
        for (var attempt = 0; attempt < SidAttempts; attempt++)
        {
            var sid = createSid?.Invoke() ?? Sid.Create();
            if (_clients.ContainsKey(sid)) continue;
            var client = create(sid);
            if (_clients.TryAdd(sid, client)) return client;
        }

        return null;
    }

    /// <summary>Finds a session by its sid.</summary>
    /// <param name="sid">The sid.</param>
    /// <param name="client">The session.</param>
    public bool TryGet(string sid, [NotNullWhen(true)] out EngineIoSocket? client) => _clients.TryGetValue(sid, out client);

    /// <summary>Finds a session by its sid, without a string.</summary>
    /// <param name="sid">The sid.</param>
    /// <param name="client">The session.</param>
    public bool TryGet(ReadOnlySpan<char> sid, [NotNullWhen(true)] out EngineIoSocket? client) =>
        _clients.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sid, out client);

    /// <summary>Counts a client that is let in.</summary>
    public void OnConnected() => Interlocked.Increment(ref _connected);

    /// <summary>Counts a client that leaves.</summary>
    public void OnDisconnected() => Interlocked.Decrement(ref _connected);

    /// <summary>Removes a session and gives its place back: its sid is unknown from now on.</summary>
    /// <param name="client">The session.</param>
    public void Forget(EngineIoSocket client)
    {
        if (_clients.TryRemove(new(client.Id, client))) Unreserve();
    }
}
