using System.ComponentModel;

namespace EngineIo.CompilerServices;

/// <summary>What the generated session accessors call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionState
{
    /// <summary>The session of a client, made on first use.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="socket">The client.</param>
    /// <param name="create">Makes an empty session.</param>
    public static T Get<T>(EngineIoSocket socket, Func<T> create) where T : class
    {
        ArgumentNullException.ThrowIfNull(socket);
        return socket.Sessions.GetOrCreate(create);
    }

    /// <summary>Puts a session in the place of the one that a client has.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="socket">The client.</param>
    /// <param name="value">The session.</param>
    public static void Set<T>(EngineIoSocket socket, T value) where T : class
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(value);
        socket.Sessions.Set(value);
    }

    /// <summary>The session of the client with a sid, made on first use; null where the sid is unknown.</summary>
    /// <typeparam name="T">The session class.</typeparam>
    /// <param name="server">The server.</param>
    /// <param name="sid">The sid.</param>
    /// <param name="create">Makes an empty session.</param>
    public static T? Get<T>(IEngineIoServer server, string sid, Func<T> create) where T : class
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.TryGetSocket(sid, out var socket) ? socket.Sessions.GetOrCreate(create) : null;
    }
}
