using System.Runtime.CompilerServices;

namespace EngineIo.Transports;

/// <summary>
/// How long one connection may keep a thread that serves many. With inline scheduling the thread that reads the sockets runs the handlers,
/// and as long as a client has more to send than it waits for, it would never come to the others.
/// </summary>
internal static class Turn
{
    /// <summary>
    /// The reads of a turn. To end one costs a way to another thread, about as much as a small message does; long messages make a turn of a
    /// fraction of a millisecond, for which all others wait.
    /// </summary>
    public const int Reads = 8;

    [ThreadStatic]
    private static int _connection;

    [ThreadStatic]
    private static int _reads;

    /// <summary>Counts a read; true: this thread did nothing but read from this connection, and is to be left to others.</summary>
    /// <param name="connection">The connection, which the thread does not keep alive.</param>
    public static bool IsOver(object connection)
    {
        // Two connections of the same hash share a turn at worst.
        var hash = RuntimeHelpers.GetHashCode(connection);
        if (_connection != hash) (_connection, _reads) = (hash, 0);
        if (++_reads < Reads) return false;
        _reads = 0;
        return true;
    }
}
