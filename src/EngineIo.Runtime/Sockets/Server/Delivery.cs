namespace EngineIo.Sockets;

/// <summary>Sends to the clients of one handler, and disconnects them: one client by its sid, or all of them.</summary>
/// <remarks>What is to reach more clients than this process has (groups, several nodes) is built on this class.</remarks>
/// <param name="clients">The clients.</param>
internal sealed class Delivery(ClientRegistry clients)
{
    /// <summary>Sends to one client.</summary>
    /// <param name="sid">Its sid.</param>
    /// <param name="message">The unit.</param>
    /// <param name="cancellationToken">Ends the wait for room in the send buffer.</param>
    /// <returns>Whether the client was there: false if the sid is unknown, or the client left before there was room.</returns>
    public ValueTask<bool> SendAsync(string sid, in OutboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sid);
        return clients.TryGet(sid, out var client) ? client.DeliverAsync(message, cancellationToken) : new(false);
    }

    /// <summary>Sends to all connected clients. The unit is encoded once, and no client is waited for.</summary>
    /// <param name="message">The unit.</param>
    /// <param name="except">A client that is left out.</param>
    /// <param name="cancellationToken">If it is cancelled already, nothing is sent.</param>
    public ValueTask BroadcastAsync(in OutboundMessage message, EngineIoSocket? except, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        var unit = message.Encode();
        var writes = new WorkPortions();
        try
        {
            foreach (var client in clients.Connected)
            {
                if (client != except) client.Deliver(unit, writes);
            }
        }
        finally
        {
            writes.Queue();
        }

        return default;
    }

    /// <summary>Disconnects one client.</summary>
    /// <param name="sid">Its sid.</param>
    /// <returns>Whether the sid is known.</returns>
    public async ValueTask<bool> DisconnectAsync(string sid)
    {
        ArgumentNullException.ThrowIfNull(sid);
        if (!clients.TryGet(sid, out var client)) return false;
        await client.DisconnectAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Disconnects all connected clients.</summary>
    public async ValueTask DisconnectAllAsync() =>
        await Task.WhenAll(clients.Connected.Select(client => client.DisconnectAsync().AsTask())).ConfigureAwait(false);
}
