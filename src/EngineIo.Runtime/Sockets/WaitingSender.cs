namespace EngineIo.Sockets;

/// <summary>A sender that awaits room in the send buffer of its client; true: its message is there now, false: the client left before.</summary>
/// <param name="message">The message, in the memory of its sender.</param>
/// <param name="since">Since when it waits, in milliseconds.</param>
internal sealed class WaitingSender(in OutboundMessage message, long since) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public OutboundMessage Message { get; private set; } = message;

    public long Since { get; } = since;

    /// <summary>Whether the sender no longer waits. Guarded by the gate of the socket.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>The message is in the send buffer, or the client has left.</summary>
    /// <param name="isTaken">Whether it is in the buffer.</param>
    public void Settle(bool isTaken)
    {
        IsSettled = true;
        SetResult(isTaken);
    }

    /// <summary>The sender gives up. Its message is let go at once: a sender that gives up again and again would fill the memory.</summary>
    public void GiveUp()
    {
        IsSettled = true;
        Message = default;
    }
}
