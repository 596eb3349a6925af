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
    /// Whether a write takes the time of the thread that writes: for a system call, encryption or compression. Otherwise another thread
    /// does that work.
    /// </summary>
    public abstract bool KeepsWriter { get; }

    /// <summary>Whether the connection can be taken away from its request, so that it lasts longer than the request.</summary>
    public virtual bool IsDetachable => false;

    /// <summary>
    /// Takes the connection away from its request, if it <see cref="IsDetachable"/>. The caller has to call <see cref="EndAsync"/> at last.
    /// </summary>
    public virtual void Detach()
    {
        // The connection lasts as long as its request.
    }

    /// <summary>Waits for bytes. Give the result to <see cref="TakeIn"/>.</summary>
    /// <remarks>
    /// Two methods, so that the reader awaits the pipe itself: an async method in between would be one more object for each idle client.
    /// </remarks>
    /// <exception cref="IOException">The connection is broken, or was aborted by <see cref="Abort"/>.</exception>
    public abstract ValueTask<ReadResult> WaitAsync();

    /// <summary>Copies the bytes to <see cref="Buffer"/>, if they are not there yet. False: the client has closed the connection.</summary>
    /// <param name="read">The result of <see cref="WaitAsync"/>.</param>
    public virtual bool TakeIn(in ReadResult read) => !read.IsCompleted;

    /// <summary>Looks for the next message in <see cref="Buffer"/>.</summary>
    /// <param name="message">The message.</param>
    public abstract FrameStatus TryRead(out WebSocketMessage message);

    /// <summary>Drops all bytes in <see cref="Buffer"/>.</summary>
    public abstract void Discard();

    /// <summary>Writes whole frames and flushes them.</summary>
    /// <param name="frames">Unmasked frames.</param>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> frames);

    /// <summary>Aborts the connection.</summary>
    public abstract void Abort();

    /// <summary>Returns its buffers to the pool. Called by the reader after all reading and writing has ended.</summary>
    public abstract void Release();

    /// <summary>Closes a detached connection, after all that was written has been sent. Any other ends with its request.</summary>
    public virtual ValueTask EndAsync() => default;
}
