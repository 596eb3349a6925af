using System.Runtime.CompilerServices;

namespace EngineIo.Transports;

/// <summary>
/// Limits how long one connection may keep a thread that serves many. With inline scheduling the thread that reads the sockets also runs the
/// handlers: a client that always has more to send would keep it from all other clients.
/// </summary>
internal static class Turn
{
    /// <summary>
    /// The number of reads in a turn. The end of a turn costs a change of the thread, about as much as a small message. With long messages a
    /// turn takes a fraction of a millisecond, for which all other clients wait.
    /// </summary>
    public const int Reads = 8;

    // Of this thread: the hash of the connection that it read from last, and how often it did so without reading from another.
    [ThreadStatic]
    private static int _connection;

    [ThreadStatic]
    private static int _reads;

    /// <summary>Counts a read. True: the thread has read from this connection only, and the caller has to yield it.</summary>
    /// <param name="connection">The connection. Only its hash is kept, so that the thread does not keep it alive.</param>
    public static bool IsOver(object connection)
    {
        // Two connections with the same hash share a turn, which does no harm.
        var hash = RuntimeHelpers.GetHashCode(connection);
        if (_connection != hash) (_connection, _reads) = (hash, 0);
        if (++_reads < Reads) return false;
        _reads = 0;
        return true;
    }
}
