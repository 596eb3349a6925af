using System.IO.Pipelines;
using EngineIo.Sockets;

namespace EngineIo.Transports;

/// <summary>
/// A connection that carries WebSocket frames. One thread reads at a time and one writes; the two are independent.
/// </summary>
internal abstract class FrameConnection
{
    /// <summary>The buffer that holds the messages.</summary>
    public abstract ReceiveBuffer Buffer { get; }

    /// <summary>Whether there are bytes that <see cref="TryRead"/> has not looked at.</summary>
    public abstract bool HasUnread { get; }

    /// <summary>
    /// Whether a write keeps the thread that writes for a while: with a call to the kernel, with encryption or compression. Else somebody
    /// else does that.
    /// </summary>
    public abstract bool KeepsWriter { get; }

    /// <summary>Whether the connection can be taken away from the request that it came by, which may then end before it.</summary>
    public virtual bool IsDetachable => false;

    /// <summary>
    /// Takes the connection away from its request, if it <see cref="IsDetachable"/>. Whoever does so calls <see cref="EndAsync"/> in the
    /// end.
    /// </summary>
    public virtual void Detach()
    {
        // It lasts as long as its request.
    }

    /// <summary>Waits for bytes, which <see cref="TakeIn"/> is given next.</summary>
    /// <remarks>
    /// These are two, so that the loop that reads may await a pipe itself: a method between them would be one more object to wait in.
    /// </remarks>
    /// <exception cref="IOException">The connection broke, or was cut by <see cref="Abort"/>.</exception>
    public abstract ValueTask<ReadResult> WaitAsync();

    /// <summary>Takes in what came, if it is not yet; false: the other side has ended the connection.</summary>
    /// <param name="read">What <see cref="WaitAsync"/> gave.</param>
    public virtual bool TakeIn(in ReadResult read) => !read.IsCompleted;

    /// <summary>Looks for the next message in what was taken in.</summary>
    /// <param name="message">The message.</param>
    public abstract FrameStatus TryRead(out WebSocketMessage message);

    /// <summary>Drops all that was taken in.</summary>
    public abstract void Discard();

    /// <summary>Writes whole frames and flushes them.</summary>
    /// <param name="frames">Unmasked frames.</param>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> frames);

    /// <summary>Cuts the connection.</summary>
    public abstract void Abort();

    /// <summary>Lets go of what it holds. Called by the reader, when nobody reads or writes any more.</summary>
    public abstract void Release();

    /// <summary>Ends a connection that is detached, when what was written is sent; any other ends with its request.</summary>
    public virtual ValueTask EndAsync() => default;
}
