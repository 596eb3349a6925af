using EngineIo.Protocol;
using EngineIo.Telemetry;

namespace EngineIo.Transports;

/// <summary>The upgrade of a session from polling to a WebSocket, from its start to its end. Protocol 4, "Upgrade".</summary>
/// <remarks>
/// <list type="number">
/// <item>The client opens a WebSocket with the sid of its session (<see cref="Begin"/>). There may be one at a time.</item>
/// <item>It sends <c>2probe</c> and gets <c>3probe</c>, as often as it does so. Its poll is answered, so that it can stop polling.</item>
/// <item>It sends <c>5</c>: the session moves to the WebSocket. What no poll has carried is sent there.</item>
/// </list>
/// Some clients skip the probe, and some put data after the <c>5</c>: only its type counts. The upgrade fails if the client sends something
/// else (<see cref="GiveUp"/>) or the WebSocket closes (<see cref="OnGone"/>); if the session ends or UpgradeTimeout is over, the socket
/// ends the WebSocket. After a failure the session goes on with polling. All methods are called by the thread that reads.
/// </remarks>
/// <param name="transport">The WebSocket.</param>
/// <param name="socket">The session.</param>
internal readonly ref struct UpgradeSteps(WebSocketTransport transport, EngineIoSocket socket)
{
    /// <summary>Starts the upgrade, or refuses it with a close frame.</summary>
    public void Begin()
    {
        if (socket.TryBeginUpgrade(transport))
        {
            // The response is sent only now: once a client has it, it may rely on this WebSocket being the first.
            transport.WriteResponse();
            return;
        }

        // The test suite of the protocol expects that a second WebSocket is opened, and closed at once.
        socket.Metrics.OnRefused(RefusalCause.SecondWebSocket);
        Log.UpgradeFailed(socket.Logger, socket.LogId, "the session has a WebSocket, is getting one, or is over");
        transport.Phase = WebSocketPhase.Draining;
        transport.BeginClose(socket.Reason is DisconnectReason.ServerShutdown ? CloseCode.GoingAway : CloseCode.Normal);
    }

    /// <summary>Takes a step.</summary>
    /// <param name="message">What the client sent.</param>
    public void Handle(in WebSocketMessage message)
    {
        if (message.Kind is FrameOpcode.Text && message.Data.Span.SequenceEqual("2probe"u8))
        {
            transport.WriteControl(FrameOpcode.Text, "3probe"u8);
            socket.MarkProbed(transport);
        }
        else if (IsUpgradePacket(message) && TryComplete())
        {
            transport.Wake();
        }
        else
        {
            GiveUp("a packet that is not the next step of an upgrade", CloseCode.ProtocolError);
        }
    }

    /// <summary>Ends the upgrade because of something that the client sent.</summary>
    /// <param name="cause">What it sent, for the log.</param>
    /// <param name="code">The code of the close frame.</param>
    public void GiveUp(string cause, ushort code)
    {
        Log.UpgradeFailed(socket.Logger, socket.LogId, cause);
        transport.Phase = WebSocketPhase.Draining;
        socket.EndUpgrade(transport, UpgradeFailure.ProtocolError);
        transport.BeginClose(code);
    }

    /// <summary>The WebSocket has closed before the session moved to it.</summary>
    public void OnGone() => Log.UpgradeFailed(socket.Logger, socket.LogId, "the WebSocket closed");

    /// <summary>The WebSocket has ended. Without effect if the upgrade is complete, or has failed for another cause.</summary>
    public void OnEnded() => socket.EndUpgrade(transport, UpgradeFailure.WebSocketClosed);

    /// <summary>
    /// Whether a message is the packet that ends an upgrade, with or without data. In revision 3 a binary frame starts with a type, too.
    /// </summary>
    private bool IsUpgradePacket(in WebSocketMessage message) =>
        message.Kind is FrameOpcode.Binary
            ? socket.Format.IsRevision3 && message.Data.Span is [(byte)PacketType.Upgrade, ..]
            : PacketReader.Read(message.Data.Span, out var packet, socket.Format.IsRevision3) is PacketError.None
                && packet.Type is PacketType.Upgrade;

    /// <summary>Moves the session to the WebSocket.</summary>
    private bool TryComplete()
    {
        // Set the phase first: as soon as the session is here, another thread may end it, and the close frame must wait for the messages
        // before it.
        transport.Phase = WebSocketPhase.Attached;
        if (socket.TryCompleteUpgrade(transport)) return true;
        transport.Phase = WebSocketPhase.Upgrading;
        return false;
    }
}
