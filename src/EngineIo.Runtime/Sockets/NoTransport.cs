namespace EngineIo.Sockets;

/// <summary>The transport of a client that was gone before it had one.</summary>
/// <param name="kind">The one that it asked for.</param>
internal sealed class NoTransport(EngineIoTransport kind) : SocketTransport
{
    public override EngineIoTransport Kind => kind;

    public override bool IsFetched => kind is EngineIoTransport.Polling;

    public override bool IsStuck => false;

    public override void Wake()
    {
    }

    public override void End(DisconnectReason reason)
    {
    }

    public override void Abort()
    {
    }
}
