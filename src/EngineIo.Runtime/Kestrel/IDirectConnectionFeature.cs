using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Kestrel;

/// <summary>
/// What a connection of <see cref="DirectSocketTransport"/> can do that a connection of Kestrel's own transport can't.
/// <see cref="ConnectionFeatures"/> finds it.
/// </summary>
internal interface IDirectConnectionFeature
{
    /// <summary>Whether writes go to the socket, on the thread that writes, instead of to Kestrel's pipe.</summary>
    bool IsDirect { get; }

    /// <summary>
    /// Whether flushes send nothing until the next write. A handshake sets it so that the 101 response and the first packet are one system
    /// call. Owned by the thread that writes.
    /// </summary>
    bool PutsOffFlush { get; set; }

    /// <summary>Whether <see cref="Detach"/> may be called.</summary>
    bool IsDetachable { get; }

    /// <summary>Sends all later writes to the socket.</summary>
    /// <returns>False: something was written to the pipe before, or the socket is closed. Writes go to the pipe, as before.</returns>
    bool TryGoDirect();

    /// <summary>
    /// Takes the connection away from HTTP: the request can end, and Kestrel neither reads, writes nor closes the connection from then on.
    /// The caller reads, writes, and calls <see cref="EndAsync"/> at last.
    /// </summary>
    /// <returns>What aborts the connection from now on; the feature of the request does nothing any more.</returns>
    IHttpRequestLifetimeFeature Detach();

    /// <summary>Closes a connection that was detached, after all that was written has been sent. Any other ends with its request.</summary>
    ValueTask EndAsync();
}
