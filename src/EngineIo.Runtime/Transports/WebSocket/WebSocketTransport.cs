using System.Net.Sockets;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;

namespace EngineIo.Transports;

/// <summary>A session's packets on a WebSocket: from its start, or from the end of an upgrade.</summary>
/// <remarks>One loop reads; the writing half is in <c>WebSocketTransport.Writing.cs</c>.</remarks>
internal sealed partial class WebSocketTransport(EngineIoSocket socket, FrameConnection connection) : SocketTransport
{
    private Phase _phase;
    private bool _flushesLater;
    private bool _hasClosed;

    /// <summary>How far the session has come over to this transport.</summary>
    private enum Phase : byte
    {
        /// <summary>An upgrade: probes are answered, the upgrade packet is awaited.</summary>
        Upgrading,

        /// <summary>The session lives here.</summary>
        Attached,

        /// <summary>The session lives elsewhere or no more: what comes is read to the close frame, and dropped.</summary>
        Draining,
    }

    public override EngineIoTransport Kind => EngineIoTransport.WebSocket;

    /// <summary>Begins a session on this WebSocket. <see cref="RunAsync"/> carries it on.</summary>
    public void Start()
    {
        _phase = Phase.Attached;
        if (!socket.Open(this))
        {
            // Whatever the reason, the client hears of it: its request is answered by what is written here first.
            End(socket.Reason);
            BeginClose(CloseCode.Normal);
        }

        WakeSoon();
    }

    /// <summary>Tries to begin an upgrade from polling. <see cref="RunAsync"/> carries it on. Protocol 4, "Upgrade".</summary>
    public void StartUpgrade()
    {
        if (!socket.TryBeginUpgrade(this))
        {
            // As the protocol's test suite has it: the second WebSocket is opened and closed at once.
            socket.Metrics.OnRefused(RefusalCause.SecondWebSocket);
            Log.UpgradeFailed(socket.Logger, socket.LogId, "the session has a WebSocket, is getting one, or is over");
            _phase = Phase.Draining;
            BeginClose(socket.Reason is DisconnectReason.ServerShutdown ? CloseCode.GoingAway : CloseCode.Normal);
        }
        else
        {
            // Not before: a client that has its answer may count on it that this WebSocket is the first.
            WriteAnswer();
        }
    }

    /// <summary>Carries the WebSocket to its end.</summary>
    /// <returns>Completes when the request that it came by may end: with the WebSocket, or at once where the connection could be taken away from it.</returns>
    public Task RunAsync()
    {
        Detach();
        var reading = ReadToEndAsync();
        return connection.IsDetachable ? Task.CompletedTask : reading;
    }

    /// <summary>Reads what the client sends, to the end of the connection.</summary>
    private async Task ReadToEndAsync()
    {
        try
        {
            try
            {
                while (connection.TakeIn(await connection.WaitAsync().ConfigureAwait(false)))
                {
                    if (Turn.IsOver(connection)) await Task.Yield();
                    if (!await HandleReadAsync().ConfigureAwait(false)) return;
                }

                OnGone(null);
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException)
            {
                OnGone(exception);
            }
            finally
            {
                await StopWritingAsync().ConfigureAwait(false);
                if (_hasClosed) OnGone(null);
                socket.EndUpgrade(this, UpgradeFailure.WebSocketClosed);
                connection.Release();
            }
        }
        catch (Exception exception) when (connection.IsDetachable)
        {
            // Nobody awaits this, and the web server won't log it.
            Log.WebSocketFailed(socket.Logger, socket.LogId, exception);
            OnGone(exception);
        }
        finally
        {
            await EndConnectionAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Handles all messages of one read; false: the connection is done.</summary>
    private async ValueTask<bool> HandleReadAsync()
    {
        while (true)
        {
            var status = connection.TryRead(out var message);
            if (status is FrameStatus.Incomplete)
            {
                FlushCorked();
                return true;
            }

            if (status is not FrameStatus.Message)
            {
                OnBadFrame(status);
                return await DrainAsync().ConfigureAwait(false);
            }

            var next = Handle(message);
            if (next is Next.AwaitRoom) await socket.InboxRoomAsync().ConfigureAwait(false);
            else if (next is Next.Stop) return false;
        }
    }

    /// <summary>Handles a message. While more of the same read are to come, the replies wait, to go out in one write.</summary>
    private Next Handle(in WebSocketMessage message)
    {
        if (message.Kind is FrameOpcode.Ping)
        {
            WriteControl(FrameOpcode.Pong, message.Data.Span);
            return Next.Continue;
        }

        if (message.Kind is FrameOpcode.Close)
        {
            OnCloseFrame(message.CloseCode);
            return Next.Stop;
        }

        if (_phase is Phase.Draining || socket.State >= SocketState.Closing) return Next.Continue;
        if (_phase is not Phase.Attached) return HandleUpgrade(message);

        var repliesWait = connection.HasUnread;
        _flushesLater |= repliesWait;
        var outer = socket.BeginDispatch(repliesWait);
        try
        {
            return Dispatch(message);
        }
        finally
        {
            EngineIoSocket.EndDispatch(outer);
        }
    }

    private void FlushCorked()
    {
        if (!_flushesLater) return;
        _flushesLater = false;
        WakeSoon();
    }

    private Next Dispatch(in WebSocketMessage message)
    {
        var error = Read(message, out var packet);
        var received = error is PacketError.None
            ? socket.Receive(packet, message.Data, connection.Buffer)
            : EngineIoSocket.Received.Unexpected;

        switch (received)
        {
            case EngineIoSocket.Received.Taken:
                return Next.Continue;
            case EngineIoSocket.Received.TakenFull:
                FlushCorked();
                return Next.AwaitRoom;
            case EngineIoSocket.Received.Goodbye:
                socket.Close(DisconnectReason.ClientDisconnect);
                LimitClose(SocketSettings.DrainTimeout);
                return Next.Continue;
            default:
                (error is PacketError.None ? Violation.UnexpectedPacket : Violation.Of(error)).LogFor(socket);
                _closeCode = error is PacketError.InvalidUtf8 ? CloseCode.InvalidData : CloseCode.ProtocolError;
                socket.Close(DisconnectReason.ParseError);
                return Next.Continue;
        }
    }

    private PacketError Read(in WebSocketMessage message, out PacketView packet)
    {
        if (message.Kind is FrameOpcode.Text) return PacketReader.Read(message.Data.Span, out packet, socket.Format.IsRevision3);
        if (socket.Format.IsRevision3) return PayloadReader3.ReadBinary(message.Data.Span, out packet);
        packet = new(PacketType.Message, IsBinary: true, ..message.Data.Length);
        return PacketError.None;
    }

    /// <summary>
    /// The two steps of an upgrade: the probe is answered, as often as it comes; the upgrade packet brings the session over. Some clients send only the
    /// second, some put data into it: its type alone counts. Protocol 4, "Upgrade".
    /// </summary>
    private Next HandleUpgrade(in WebSocketMessage message)
    {
        var data = message.Data.Span;
        if (message.Kind is FrameOpcode.Text && data.SequenceEqual("2probe"u8))
        {
            WriteControl(FrameOpcode.Text, "3probe"u8);
            socket.MarkProbed(this);
        }
        else if (IsUpgradePacket(message) && TryAttach())
        {
            Wake();
        }
        else
        {
            GiveUpUpgrade("a packet that is not the next step of an upgrade", CloseCode.ProtocolError);
        }

        return Next.Continue;
    }

    /// <summary>Whether a message is the packet that ends an upgrade, with or without data. In revision 3 a binary frame starts with a type, too.</summary>
    private bool IsUpgradePacket(in WebSocketMessage message) =>
        message.Kind is FrameOpcode.Binary
            ? socket.Format.IsRevision3 && message.Data.Span is [(byte)PacketType.Upgrade, ..]
            : Read(message, out var packet) is PacketError.None && packet.Type is PacketType.Upgrade;

    /// <summary>Brings the session over. From the moment that it is here, another thread may end it, behind what waits.</summary>
    private bool TryAttach()
    {
        _phase = Phase.Attached;
        if (socket.TryCompleteUpgrade(this)) return true;
        _phase = Phase.Upgrading;
        return false;
    }

    private void GiveUpUpgrade(string cause, ushort code)
    {
        Log.UpgradeFailed(socket.Logger, socket.LogId, cause);
        _phase = Phase.Draining;
        socket.EndUpgrade(this, UpgradeFailure.ProtocolError);
        BeginClose(code);
    }

    private void OnBadFrame(FrameStatus status)
    {
        var code = status switch
        {
            FrameStatus.TooBig => CloseCode.TooBig,
            FrameStatus.InvalidData => CloseCode.InvalidData,
            _ => CloseCode.ProtocolError,
        };

        if (_phase is Phase.Draining) return;
        if (_phase is not Phase.Attached)
        {
            GiveUpUpgrade($"{status}", code);
            return;
        }

        Violation.Of(status, socket.Settings.MaxPayload).LogFor(socket);
        _closeCode = code;
        socket.Close(status is FrameStatus.TooBig ? DisconnectReason.PayloadTooLarge : DisconnectReason.ParseError);
    }

    private void OnCloseFrame(ushort code)
    {
        BeginClose(code is CloseCode.None ? CloseCode.Normal : code);

        // Another thread may be writing: what waits, replies to what came before the close, is lost with the session. Not for a client that reads nothing.
        if (IsStuck) OnGone(null);
        else _hasClosed = true;
    }

    private void OnGone(Exception? exception)
    {
        if (_phase is Phase.Attached) socket.Close(DisconnectReason.TransportClose, exception);
        else if (_phase is not Phase.Draining) Log.UpgradeFailed(socket.Logger, socket.LogId, "the WebSocket closed");
        _phase = Phase.Draining;
    }

    /// <summary>After a bad frame nothing can be understood any more: bytes are read and dropped until the client, told to close, is gone.</summary>
    private async ValueTask<bool> DrainAsync()
    {
        LimitClose(SocketSettings.DrainTimeout);
        do
        {
            connection.Discard();
            if (Turn.IsOver(connection)) await Task.Yield();
        }
        while (connection.TakeIn(await connection.WaitAsync().ConfigureAwait(false)));
        return false;
    }

    /// <summary>How the reader goes on.</summary>
    private enum Next : byte
    {
        Continue,
        AwaitRoom,
        Stop,
    }
}
