using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Telemetry;

namespace EngineIo.Transports;

/// <summary>A session's packets on a WebSocket: from the start of the session, or from the end of an upgrade.</summary>
/// <remarks>
/// Its parts: <see cref="FrameReader"/> reads; <see cref="OutputPump"/> decides which thread writes; <see cref="ControlFrames"/> holds
/// pongs and the end of the WebSocket; <see cref="UpgradeSteps"/> is the way from polling to here. All of them are structs: an idle client
/// costs no more objects for them.
/// </remarks>
internal sealed class WebSocketTransport(EngineIoSocket socket, FrameConnection connection)
    : SocketTransport, IFrameHandler, IThreadPoolWorkItem
{
    private ControlFrames _control = new();
    private OutputPump _pump;

    /// <summary>Whether a write waits for the client to read. Set by the writer.</summary>
    private volatile bool _isStuck;

    /// <summary>Whether replies wait for the end of the read that is being handled. Owned by the reader.</summary>
    private bool _flushesLater;

    public override EngineIoTransport Kind => EngineIoTransport.WebSocket;

    public override bool IsStuck => _isStuck;

    /// <summary>Changed before the reader starts, and then by the reader alone. The writer reads it.</summary>
    internal WebSocketPhase Phase { get; set; }

    private UpgradeSteps Upgrade => new(this, socket);

    /// <summary>Begins a session on this WebSocket. Call <see cref="RunAsync"/> next.</summary>
    public void Start()
    {
        Phase = WebSocketPhase.Attached;
        if (!socket.Open(this))
        {
            // The 101 response is sent with the first write, so a close frame must be written even if the session has already ended.
            End(socket.Reason);
            BeginClose(CloseCode.Normal);
        }

        WakeSoon();
    }

    /// <summary>Begins an upgrade from polling. Call <see cref="RunAsync"/> next.</summary>
    public void StartUpgrade() => Upgrade.Begin();

    /// <summary>Reads and writes until the WebSocket has ended.</summary>
    /// <returns>
    /// Completes when the request of the WebSocket may end: with the WebSocket, or at once if the connection was taken away from the
    /// request.
    /// </returns>
    public Task RunAsync()
    {
        _control.Detach(connection);
        var reading = new FrameReader(connection, this).RunAsync();
        return connection.IsDetachable ? Task.CompletedTask : reading;
    }

    public override void Wake()
    {
        if (_pump.TryStart()) Write();
    }

    public override void WakeSoon(WorkPortions? portions = null)
    {
        if (!connection.KeepsWriter) Wake();
        else if (!_pump.TryQueue()) return;
        else if (portions is null) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else portions.Add(this);
    }

    /// <summary>The thread pool writes what <see cref="WakeSoon"/> left to it.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (_pump.TryStartQueued()) Write();
    }

    public override void End(DisconnectReason reason)
    {
        // The reader reports this one, and ends the connection itself.
        if (reason is DisconnectReason.TransportClose) return;
        BeginClose(CloseCode.Of(reason));
    }

    public override void Abort() => _control.Abort(connection);

    public override Task WhenEndedAsync() => _control.WhenOverAsync();

    /// <summary>Sends a control frame, before all messages that wait.</summary>
    /// <param name="opcode">Its opcode.</param>
    /// <param name="payload">Its payload.</param>
    internal void WriteControl(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        if (_control.TryAdd(opcode, payload)) Wake();
    }

    /// <summary>Sends the 101 response, which waits for a write, if there is nothing else to write.</summary>
    internal void WriteResponse()
    {
        _control.OweResponse();
        Wake();
    }

    /// <summary>Sends the close frame after all that waits. Only the first call counts.</summary>
    /// <param name="code">The code.</param>
    internal void BeginClose(ushort code)
    {
        if (_control.TryBeginClose(code, socket.Settings.Time, this)) Wake();
    }

    /// <summary>
    /// Handles a message. While the same read holds more messages, replies are held back, so that they go out in one write.
    /// </summary>
    FrameReader.Next IFrameHandler.Handle(in WebSocketMessage message)
    {
        if (message.Kind is FrameOpcode.Ping)
        {
            WriteControl(FrameOpcode.Pong, message.Data.Span);
            return FrameReader.Next.Read;
        }

        if (message.Kind is FrameOpcode.Close)
        {
            OnCloseFrame(message.CloseCode);
            return FrameReader.Next.Stop;
        }

        if (Phase is WebSocketPhase.Draining || socket.State >= SocketState.Closing) return FrameReader.Next.Read;
        if (Phase is WebSocketPhase.Upgrading)
        {
            Upgrade.Handle(message);
            return FrameReader.Next.Read;
        }

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

    Task IFrameHandler.RoomAsync() => socket.InboxRoomAsync();

    void IFrameHandler.OnReadHandled() => FlushCorked();

    void IFrameHandler.OnBadFrame(FrameStatus status)
    {
        OnBadFrame(status);
        _control.LimitClose(SocketSettings.DrainTimeout);
    }

    void IFrameHandler.OnGone(Exception? exception) => OnGone(exception);

    void IFrameHandler.OnFailed(Exception exception)
    {
        Log.WebSocketFailed(socket.Logger, socket.LogId, exception);
        OnGone(exception);
    }

    /// <summary>Waits until all is written, aborts a write that takes longer than CloseTimeout, and stops the writer.</summary>
    async ValueTask IFrameHandler.StopAsync()
    {
        while (!_pump.TryStop(out var rested))
        {
            try
            {
                await rested.WaitAsync(SocketSettings.CloseTimeout, socket.Settings.Time);
            }
            catch (TimeoutException)
            {
                connection.Abort();
            }
        }

        _control.Stop();

        // After a close frame of the client's, this ends the session; otherwise it has no effect. See OnCloseFrame.
        OnGone(null);
        Upgrade.OnEnded();
    }

    /// <summary>
    /// Ends the connection, if its request does not. What was written is sent first; after CloseTimeout the connection is aborted.
    /// </summary>
    async ValueTask IFrameHandler.EndAsync()
    {
        var ending = connection.EndAsync().AsTask();
        try
        {
            await ending.WaitAsync(SocketSettings.CloseTimeout, socket.Settings.Time);
        }
        catch (TimeoutException)
        {
            connection.Abort();
            await ending;
        }
        finally
        {
            _control.SetOver();
        }
    }

    private FrameReader.Next Dispatch(in WebSocketMessage message)
    {
        var error = Read(message, out var packet);
        var received = error is PacketError.None
            ? socket.Receive(packet, message.Data, connection.Buffer)
            : EngineIoSocket.Received.Unexpected;

        switch (received)
        {
            case EngineIoSocket.Received.Taken:
                return FrameReader.Next.Read;
            case EngineIoSocket.Received.TakenFull:
                FlushCorked();
                return FrameReader.Next.AwaitRoom;
            case EngineIoSocket.Received.Goodbye:
                socket.Close(DisconnectReason.ClientDisconnect);
                _control.LimitClose(SocketSettings.DrainTimeout);
                return FrameReader.Next.Read;
            default:
                (error is PacketError.None ? Violation.UnexpectedPacket : Violation.Of(error)).LogFor(socket);
                _control.SetCloseCode(error is PacketError.InvalidUtf8 ? CloseCode.InvalidData : CloseCode.ProtocolError);
                socket.Close(DisconnectReason.ParseError);
                return FrameReader.Next.Read;
        }
    }

    private PacketError Read(in WebSocketMessage message, out PacketView packet)
    {
        if (message.Kind is FrameOpcode.Text) return PacketReader.Read(message.Data.Span, out packet, socket.Format.IsRevision3);
        if (socket.Format.IsRevision3) return PayloadReader3.ReadBinary(message.Data.Span, out packet);
        packet = new(PacketType.Message, IsBinary: true, ..message.Data.Length);
        return PacketError.None;
    }

    /// <summary>Writes the replies that were held back.</summary>
    private void FlushCorked()
    {
        if (!_flushesLater) return;
        _flushesLater = false;
        WakeSoon();
    }

    private void OnBadFrame(FrameStatus status)
    {
        if (Phase is WebSocketPhase.Draining) return;
        if (Phase is WebSocketPhase.Upgrading)
        {
            Upgrade.GiveUp($"{status}", CloseCode.Of(status));
            return;
        }

        Violation.Of(status, socket.Settings.MaxPayload).LogFor(socket);
        _control.SetCloseCode(CloseCode.Of(status));
        socket.Close(status is FrameStatus.TooBig ? DisconnectReason.PayloadTooLarge : DisconnectReason.ParseError);
    }

    private void OnCloseFrame(ushort code)
    {
        BeginClose(code is CloseCode.None ? CloseCode.Normal : code);

        // Usually the session ends only after the writer has stopped: another thread may still be writing replies to earlier messages, and
        // they would be lost with the session. A client that does not read can't get them.
        if (IsStuck) OnGone(null);
    }

    /// <summary>The client is gone. Only the first call counts.</summary>
    private void OnGone(Exception? exception)
    {
        if (Phase is WebSocketPhase.Attached) socket.Close(DisconnectReason.TransportClose, exception);
        else if (Phase is WebSocketPhase.Upgrading) Upgrade.OnGone();
        Phase = WebSocketPhase.Draining;
    }

    /// <summary>
    /// Writes all that waits: control frames, then messages, then the close frame. Called by the thread that the pump has made the writer.
    /// </summary>
    private void Write()
    {
        while (true)
        {
            ByteBuffer? messages = null;
            try
            {
                if (TryTake(out var frames, out messages))
                {
                    var written = connection.WriteAsync(frames);
                    if (!written.IsCompletedSuccessfully)
                    {
                        _ = AwaitAsync(written, messages);
                        return;
                    }

                    if (messages is not null) socket.EndWrite(messages);
                    continue;
                }
            }
            catch (Exception exception) when (FrameReader.IsOfNetwork(exception))
            {
                // The reader sees, too, that the connection is gone, and ends the session.
                if (messages is not null) socket.EndWrite(messages);
            }

            if (_pump.TryRest()) return;
        }
    }

    /// <summary>Takes what is to be written next.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="messages">The buffer of the frames if they are messages: the socket gets it back after the write.</param>
    private bool TryTake(out ReadOnlyMemory<byte> frames, out ByteBuffer? messages)
    {
        messages = null;
        var canClose = _control.IsClosing && !(Phase is WebSocketPhase.Attached && socket.HasOutputFor(this));
        if (_control.Take(canClose) is { } control)
        {
            frames = control;
            return true;
        }

        messages = _control.IsCloseSent ? null : socket.BeginWrite(this);
        frames = messages?.WrittenMemory ?? default;
        return messages is not null;
    }

    private async Task AwaitAsync(ValueTask written, ByteBuffer? messages)
    {
        _isStuck = true;
        try
        {
            await written;
        }
        catch (Exception exception) when (FrameReader.IsOfNetwork(exception))
        {
            // As in Write.
        }

        _isStuck = false;
        if (messages is not null) socket.EndWrite(messages);
        Write();
    }
}
