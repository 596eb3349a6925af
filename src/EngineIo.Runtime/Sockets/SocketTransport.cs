namespace EngineIo.Sockets;

/// <summary>What a socket has to know of the transport that carries its packets.</summary>
internal abstract class SocketTransport
{
    /// <summary>
    /// Which transport it is: what <see cref="EngineIoSocket.Transport"/> says while this one carries the session. A transport that the public enumeration
    /// does not name says <see cref="EngineIoTransport.None"/>.
    /// </summary>
    public abstract EngineIoTransport Kind { get; }

    /// <summary>
    /// Whether the client fetches what waits, by requests of its own: after the end of a session that the server has ended it may come once more for the
    /// last packets. A session on such a transport can be upgraded.
    /// </summary>
    public virtual bool IsFetched => false;

    /// <summary>Whether what the socket gave it does not get through to the client.</summary>
    public abstract bool IsStuck { get; }

    /// <summary>Whether a message that comes now is written at once. Under the gate.</summary>
    public virtual bool CanWrite => !IsStuck;

    /// <summary>Something waits in the socket's queue. Called without the gate.</summary>
    public abstract void Wake();

    /// <summary>
    /// As <see cref="Wake"/>, where more may follow soon, or many clients are to be woken: where a write takes its time, the thread pool does it, so that
    /// what is sent until then goes out with it, and whoever sends is not kept. Called without the gate.
    /// </summary>
    /// <param name="portions">What is done for many together; null: this is about one.</param>
    public virtual void WakeSoon(WorkPortions? portions = null) => Wake();

    /// <summary>The session has ended: what is in the queue goes out, then the transport closes. Called without the gate.</summary>
    /// <param name="reason">Why.</param>
    public abstract void End(DisconnectReason reason);

    /// <summary>Closes at once, whatever waits. Called without the gate.</summary>
    public abstract void Abort();

    /// <summary>Completes when nothing of the transport is left to run.</summary>
    public virtual Task WhenEndedAsync() => Task.CompletedTask;
}
