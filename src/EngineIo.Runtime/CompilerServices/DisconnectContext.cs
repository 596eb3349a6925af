using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.CompilerServices;

/// <summary>What an <see cref="OnDisconnectAttribute"/> method's parameters are bound from.</summary>
/// <param name="socket">The client that left.</param>
/// <param name="reason">Why.</param>
/// <param name="exception">What went wrong, where something did.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DisconnectContext(EngineIoSocket socket, DisconnectReason reason, Exception? exception)
{
    /// <summary>The client that left.</summary>
    public EngineIoSocket Socket { get; } = socket;

    /// <summary>Why.</summary>
    public DisconnectReason Reason { get; } = reason;

    /// <summary>What went wrong, where something did.</summary>
    public Exception? Exception { get; } = exception;

    /// <summary>Makes the service scope of this event.</summary>
    public AsyncServiceScope CreateScope() => Socket.Events.CreateScope();
}
