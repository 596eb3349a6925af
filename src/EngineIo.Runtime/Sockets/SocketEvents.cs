using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Sockets;

/// <summary>The application's half of a socket: where its events go.</summary>
internal abstract class SocketEvents
{
    /// <summary>Makes the service scope of one event.</summary>
    public abstract AsyncServiceScope CreateScope();

    /// <summary>Whether a connect handler decides about a client. Else it is let in.</summary>
    public abstract bool DecidesOnConnect { get; }

    /// <summary>Asks whether a client is let in.</summary>
    public abstract ValueTask<ConnectResult> ConnectAsync(EngineIoSocket socket, HttpContext http);

    /// <summary>Hands over a message. The data may be read until the task has completed.</summary>
    public abstract ValueTask MessageAsync(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary);

    /// <summary>Tells that a client is gone.</summary>
    public abstract ValueTask DisconnectAsync(EngineIoSocket socket, DisconnectReason reason, Exception? exception);

    /// <summary>Lets go of what was made for one client.</summary>
    public abstract ValueTask ReleaseAsync(EngineIoSocket socket);
}
