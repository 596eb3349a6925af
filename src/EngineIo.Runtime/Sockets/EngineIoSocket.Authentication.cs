using EngineIo.Sockets;

namespace EngineIo;

public sealed partial class EngineIoSocket
{
    /// <summary>When the authentication of the user expires, in ticks of UTC. Only grows once requests come; read and written without the gate.</summary>
    private long _authenticationEnd = long.MaxValue;

    private bool _isUpgradeRefused;

    /// <summary>Sets when the authentication expires that the handshake came with. Before anybody else knows the session.</summary>
    /// <param name="expiration">When.</param>
    internal void ExpireAuthentication(DateTimeOffset expiration) => _authenticationEnd = expiration.UtcTicks;

    /// <summary>A request of the same user came with a ticket of its own: the one that lasts longest counts.</summary>
    /// <param name="expiration">When that one expires.</param>
    internal void RenewAuthentication(DateTimeOffset expiration)
    {
        var known = Volatile.Read(ref _authenticationEnd);
        while (expiration.UtcTicks > known)
        {
            var before = Interlocked.CompareExchange(ref _authenticationEnd, expiration.UtcTicks, known);
            if (before == known) return;
            known = before;
        }
    }

    /// <summary>Ends the session if the authentication of its user has expired.</summary>
    /// <param name="now">The time.</param>
    internal void CloseIfExpired(DateTimeOffset now)
    {
        if (now.UtcTicks < Volatile.Read(ref _authenticationEnd) || _state is not SocketState.Open) return;
        if (Close(DisconnectReason.ServerDisconnect)) Telemetry.Log.AuthenticationExpired(Logger, LogId);
    }

    /// <summary>Notes that authorization refused an upgrade; true: for the first time.</summary>
    internal bool TryMarkUpgradeRefused() => !Interlocked.Exchange(ref _isUpgradeRefused, true);
}
