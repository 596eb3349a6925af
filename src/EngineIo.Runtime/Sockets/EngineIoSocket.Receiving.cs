using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;

namespace EngineIo;

public sealed partial class EngineIoSocket
{
    private bool _saidUntaken;

    /// <summary>What became of a packet that a transport received.</summary>
    internal enum Received
    {
        /// <summary>It was taken.</summary>
        Taken,

        /// <summary>It was taken, and before the next one the transport awaits <see cref="InboxRoomAsync"/>.</summary>
        TakenFull,

        /// <summary>It is not one that a client may send.</summary>
        Unexpected,

        /// <summary>The client said goodbye: nothing behind it counts.</summary>
        Goodbye,
    }

    /// <summary>Takes a packet from the client.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="bytes">What it lies in.</param>
    /// <param name="owner">The buffer that those bytes belong to.</param>
    internal Received Receive(in PacketView packet, ReadOnlyMemory<byte> bytes, ReceiveBuffer owner)
    {
        switch (packet.Type)
        {
            case PacketType.Message:
                return ReceiveMessage(bytes[packet.Data], packet.IsBinary, owner);

            case PacketType.Ping or PacketType.Pong:
                return ReceiveHeartbeat(packet.Type, bytes[packet.Data].Span);

            case PacketType.Close:
                return Received.Goodbye;

            default:
                return Received.Taken;
        }
    }

    /// <summary>Takes a message from the client.</summary>
    /// <param name="data">The message.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    /// <param name="owner">The buffer that it lies in.</param>
    private Received ReceiveMessage(ReadOnlyMemory<byte> data, bool isBinary, ReceiveBuffer owner)
    {
        if (_heartbeat.WantsTraffic)
            lock (Gate) _heartbeat.OnTraffic();
        if (Metrics.CountsMessages) Metrics.OnReceived(data.Length);
        return _inbox.Post(data, isBinary, owner) ? Received.Taken : Received.TakenFull;
    }

    /// <summary>In protocol 4 the server pings and the client answers; in protocol 3 it is the other way round.</summary>
    private Received ReceiveHeartbeat(PacketType type, ReadOnlySpan<byte> data)
    {
        if ((type is PacketType.Ping) != Format.IsRevision3) return Received.Unexpected;
        lock (Gate)
        {
            // A pong that comes before its ping has gone out answers nothing: a client that reads nothing could live on by sending pongs.
            if (!_buffer.Queue.HoldsPing) _heartbeat.OnAnswer(_server.Clock.Now);

            // A client that pings and does not read must not fill the memory: what waits for it already is sign of life enough.
            if (type is PacketType.Ping && _state is SocketState.Open
                && _buffer.Queue.BufferedBytes + OutboundQueue.FrameLength(1 + data.Length) <= Settings.MaxBufferedBytes)
                _buffer.Queue.AppendPong(data, Settings.MaxPacketsPerPoll);
        }

        if (type is PacketType.Ping) WakeTransport();
        return Received.Taken;
    }

    /// <summary>Completes when the handler has caught up enough to be given more.</summary>
    internal Task InboxRoomAsync() => _inbox.RoomAsync();

    /// <summary>Applies the option UnreadableMessage to a message that could not be read as JSON for its handler. Never throws.</summary>
    /// <param name="exception">What is wrong with the message.</param>
    internal ValueTask OnUnreadableAsync(UnreadableMessageException exception)
    {
        // It is the client's mistake: the log says no more of what it sent, and has no stack.
        Telemetry.Log.MessageUnreadable(Logger, LogId, exception.Message);
        Metrics.OnUnreadable(UnreadableCause.NotJson);
        return TreatUnreadableAsync(exception);
    }

    /// <summary>Applies the option UnreadableMessage to a message of a kind that no method of the handler takes. Never throws.</summary>
    /// <param name="isBinary">Whether the message is binary.</param>
    /// <param name="takesOther">Whether a method takes messages of the other kind.</param>
    internal ValueTask OnUntakenAsync(bool isBinary, bool takesOther)
    {
        Metrics.OnUnreadable(UnreadableCause.NoMethod);
        if (!Interlocked.Exchange(ref _saidUntaken, true))
        {
            Telemetry.Log.MessageUntaken(
                Logger, UnreadableMessageException.KindOf(isBinary), LogId, UnreadableMessageException.TakenBy(isBinary, takesOther));
        }

        // A client that sends many of them costs nothing more.
        return Settings is { UnreadableMessage: UnreadableMessage.Drop, OnUnreadableMessage: null }
            ? default
            : TreatUnreadableAsync(UnreadableMessageException.OfKind(isBinary, takesOther));
    }

    private async ValueTask TreatUnreadableAsync(UnreadableMessageException exception)
    {
        try
        {
            if (Settings.OnUnreadableMessage is { } report) await report(this, exception).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            OnHandlerError("unreadable message", thrown);
        }

        if (Settings.UnreadableMessage is UnreadableMessage.Disconnect) Close(DisconnectReason.ParseError, exception);
    }
}
