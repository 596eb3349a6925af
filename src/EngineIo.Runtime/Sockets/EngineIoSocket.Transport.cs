using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;

namespace EngineIo;

public sealed partial class EngineIoSocket
{
    /// <summary>The transport that an upgrade is to end on; null: there is no upgrade. Changed under the gate.</summary>
    private SocketTransport? _candidate;

    /// <summary>When the upgrade is given up. Set under the gate when it begins.</summary>
    private long _upgradeDeadline;

    /// <summary>Whether the upgrade has been probed. Changed under the gate.</summary>
    private bool _isProbed;

    /// <summary>Whether an upgrade has been probed: polls are then answered, so that the client can finish the upgrade. Under the gate.</summary>
    internal bool IsProbed => _isProbed;

    /// <summary>The transport that carries the session.</summary>
    internal SocketTransport? CurrentTransport => _transport;

    /// <summary>Puts the open packet in front of everything. Protocol 4, "Handshake".</summary>
    /// <param name="maxPayload">How many bytes the client may send at once.</param>
    internal void AppendOpenPacket(int maxPayload)
    {
        var canUpgrade = Settings.CanUpgrade && Transport is EngineIoTransport.Polling;
        var data = OpenPacket.Data(Id, canUpgrade, Settings.PingInterval, Settings.PingTimeout, maxPayload);
        lock (Gate) _buffer.Queue.AppendOpen(data);
    }

    /// <summary>The client is let in, and the heartbeat starts; false: the session ended meanwhile.</summary>
    /// <param name="transport">What carries it.</param>
    internal bool Open(SocketTransport transport)
    {
        lock (Gate)
        {
            if (_state is not SocketState.Connecting) return false;
            _state = SocketState.Open;
            _transport = transport;
            Transport = transport.Kind;
            _heartbeat.Start(_server.Clock.Now);
        }

        _server.OnOpened(this);
        return true;
    }

    /// <summary>Starts the upgrade window; false: there is one already, or nothing to upgrade.</summary>
    /// <param name="candidate">The transport that the session is to go over to.</param>
    internal bool TryBeginUpgrade(SocketTransport candidate)
    {
        lock (Gate)
        {
            if (_state is not SocketState.Open || _transport is not { IsFetched: true } || _candidate is not null) return false;
            (_candidate, _isProbed) = (candidate, false);
            _upgradeDeadline = _server.Clock.Now + (long)Settings.UpgradeTimeout.TotalMilliseconds;
        }

        Metrics.OnUpgradeBegun();
        return true;
    }

    /// <summary>The candidate was probed: a parked poll is answered.</summary>
    /// <param name="candidate">The transport that the session is to go over to.</param>
    internal void MarkProbed(SocketTransport candidate)
    {
        SocketTransport? polling;
        lock (Gate)
        {
            if (_candidate != candidate) return;
            _isProbed = true;
            polling = _transport;
        }

        polling?.Wake();
    }

    /// <summary>The candidate takes over; false: its upgrade has been given up.</summary>
    /// <param name="candidate">The transport that the session is to go over to.</param>
    internal bool TryCompleteUpgrade(SocketTransport candidate)
    {
        SocketTransport? polling;
        lock (Gate)
        {
            if (_state is not SocketState.Open || _candidate != candidate) return false;
            polling = _transport;
            (_transport, _candidate, _isProbed) = (candidate, null, false);
            Transport = candidate.Kind;
        }

        Metrics.OnUpgradeDone();
        Telemetry.Log.Upgraded(Logger, LogId);
        polling?.Wake();
        return true;
    }

    /// <summary>The candidate is gone: the session stays on its transport.</summary>
    /// <param name="candidate">The transport that the session is to go over to.</param>
    /// <param name="cause">One of <see cref="UpgradeFailure"/>.</param>
    internal void EndUpgrade(SocketTransport candidate, string cause)
    {
        lock (Gate)
        {
            if (_candidate != candidate) return;
            (_candidate, _isProbed) = (null, false);
        }

        Metrics.OnUpgradeFailed(cause);
    }

    /// <summary>What the shared heartbeat does for this client.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <param name="stoodStill">Whether the process stood still until now.</param>
    /// <param name="pings">What is to be written for many.</param>
    internal void OnTick(long now, bool stoodStill, WorkPortions pings)
    {
        if (_state is SocketState.Closing)
        {
            CheckClosing(now);
            return;
        }

        if (_inbox.CountHeldUp(now, (long)(Settings.PingInterval + Settings.PingTimeout).TotalMilliseconds) is > 0 and var count)
            Telemetry.Log.HandlerHoldsUpMessages(Logger, LogId, Settings.PingInterval + Settings.PingTimeout, count);

        // With most there is nothing to do, which shows without the gate; what comes in this moment is seen at the next look.
        if (_candidate is null && !_heartbeat.IsDue(now) && !_buffer.IsShortOfRoom) return;

        SocketTransport? late = null;
        bool pinged, isSlow;
        lock (Gate)
        {
            if (_state is not SocketState.Open) return;
            if (_candidate is not null && now >= _upgradeDeadline) (late, _candidate, _isProbed) = (_candidate, null, false);
            isSlow = _buffer.IsOverdue(now);
            pinged = _heartbeat.TryPing(now, stoodStill);
            if (pinged) _buffer.Queue.AppendPing();
        }

        if (late is not null)
        {
            Metrics.OnUpgradeFailed(UpgradeFailure.Timeout);
            Telemetry.Log.UpgradeTimedOut(Logger, LogId, Settings.UpgradeTimeout);
            late.Abort();
        }

        if (isSlow) CloseSlow(isTooLate: true);
        else if (pinged) _transport!.WakeSoon(pings);
        else CloseIfOverdue(now, stoodStill);
    }

    /// <summary>Ends the session of a client that owes a pong for too long, whether or not the heartbeat has been there since.</summary>
    /// <param name="now">The time in milliseconds.</param>
    /// <param name="stoodStill">Whether the process stood still until now.</param>
    internal void CloseIfOverdue(long now, bool stoodStill)
    {
        lock (Gate)
        {
            if (!_heartbeat.IsOverdue(now, stoodStill)) return;

            // If the server stopped reading (a blocked handler, a full inbox), the pong may be unread: the client gets more time. Not if the ping was
            // never delivered.
            if (_inbox.BlocksReading && _buffer.Queue.BufferedBytes == 0 && _transport is { IsStuck: false })
            {
                _heartbeat.Excuse(now);
                return;
            }
        }

        Close(DisconnectReason.PingTimeout);
    }
}
