using Microsoft.AspNetCore.Connections;

namespace EngineIo.Tests.WebSocket;

/// <summary>The web server's own connection, below one that can be detached: it counts how it is ended.</summary>
internal sealed class ConnectionBelow : DefaultConnectionContext
{
    public int Aborts { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>What comes of it when it is cut.</summary>
    public Action OnAbort { get; set; } = () => { };

    public override void Abort(ConnectionAbortedException abortReason)
    {
        Aborts++;
        OnAbort();
    }

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return base.DisposeAsync();
    }
}
