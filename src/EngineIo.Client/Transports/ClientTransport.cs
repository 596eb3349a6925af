using EngineIo.Client.Connections;

namespace EngineIo.Client.Transports;

/// <summary>A way of the packets of one connection. The connection calls one method for sending at a time.</summary>
internal abstract class ClientTransport
{
    public abstract EngineIoTransport Kind { get; }

    /// <summary>Hands packets to the connection until the transport ends.</summary>
    /// <exception cref="Exception">The transport broke, or the server did not keep to the protocol.</exception>
    public abstract Task ReceiveAsync();

    /// <summary>Takes packets out of the queue and sends them: as many as go out at once.</summary>
    public abstract ValueTask SendAsync(SendQueue queue, CancellationToken cancellationToken);

    /// <summary>Says goodbye.</summary>
    public abstract Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>Tells the server, as far as that is possible, that the connection has ended by what the server sent, or answers the end that it asked for.</summary>
    /// <param name="reason">Why it ended.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public abstract Task GiveUpAsync(DisconnectReason reason, CancellationToken cancellationToken);

    /// <summary>Ends it at once.</summary>
    public abstract void Abort();
}
