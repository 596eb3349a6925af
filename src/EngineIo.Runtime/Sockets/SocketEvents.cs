using System.Diagnostics;
using EngineIo.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.Sockets;

/// <summary>The application's half of a socket: where its events go.</summary>
/// <remarks>What is done for those who watch is in <c>SocketEvents.Watching.cs</c>.</remarks>
internal abstract partial class SocketEvents(ServerMetrics metrics, ServerActivities activities)
{
    /// <summary>The class that the events go to.</summary>
    public abstract Type HandlerClass { get; }

    /// <summary>Makes the service scope of one event.</summary>
    public abstract AsyncServiceScope CreateScope();

    /// <summary>Whether a connect handler decides about a client. Else it is let in.</summary>
    public abstract bool DecidesOnConnect { get; }

    /// <summary>Whether there is a method for messages of a kind. Otherwise the option UnreadableMessage says what happens.</summary>
    public abstract bool TakesMessages(bool isBinary);

    /// <summary>Whether there is a method for the end of a client.</summary>
    public abstract bool TakesDisconnect { get; }

    /// <summary>Whether somebody wants to know how the events go.</summary>
    public bool IsWatched => metrics.TimesHandlers || activities.HasListeners;

    /// <summary>Asks whether a client is let in.</summary>
    public ValueTask<ConnectResult> ConnectAsync(EngineIoSocket socket, HttpContext http) =>
        IsWatched ? WatchConnectAsync(socket, http) : InvokeConnectAsync(socket, http);

    /// <summary>Hands over a message. The data may be read until the task has completed.</summary>
    /// <param name="socket">The client that sent it.</param>
    /// <param name="data">The message.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    /// <param name="origin">The request that brought it, if it is not the one of this moment.</param>
    public ValueTask MessageAsync(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary, Activity? origin = null) =>
        IsWatched && TakesMessages(isBinary) ? WatchMessageAsync(socket, data, isBinary, origin) : InvokeMessageAsync(socket, data, isBinary);

    /// <summary>Tells that a client is gone.</summary>
    public ValueTask DisconnectAsync(EngineIoSocket socket, DisconnectReason reason, Exception? exception) =>
        IsWatched && TakesDisconnect ? WatchDisconnectAsync(socket, reason, exception) : InvokeDisconnectAsync(socket, reason, exception);

    /// <summary>Lets go of what was made for one client.</summary>
    public abstract ValueTask ReleaseAsync(EngineIoSocket socket);

    protected abstract ValueTask<ConnectResult> InvokeConnectAsync(EngineIoSocket socket, HttpContext http);

    protected abstract ValueTask InvokeMessageAsync(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary);

    protected abstract ValueTask InvokeDisconnectAsync(EngineIoSocket socket, DisconnectReason reason, Exception? exception);
}
