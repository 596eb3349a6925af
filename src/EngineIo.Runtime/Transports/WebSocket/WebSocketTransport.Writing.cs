using System.Buffers.Binary;
using System.Net.Sockets;
using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo.Transports;

// Whoever has something to write calls Wake. The first to come writes for all, until nothing waits; the others only leave word:
//
//   Idle     -> Writing    Wake: this thread writes
//   Idle     -> Queued     WakeSoon: a thread of the pool will write
//   Queued   -> Writing    it does; or Wake, and this thread does before it
//   Writing  -> Again      Wake or WakeSoon: somebody writes, and will look again
//   Again    -> Writing    the writer looks again
//   Writing  -> Idle       the writer found nothing
//   Idle     -> Stopped    the connection is over: nobody writes any more
//
// In one round: control frames, then the socket's queue, then, when that is empty, the close frame, behind which nothing is written.
internal sealed partial class WebSocketTransport : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Queued = 1;
    private const int Writing = 2;
    private const int Again = 3;
    private const int Stopped = 4;

    /// <summary>Pongs that wait while the client does not read: so many bytes, and a client that pings on is left without.</summary>
    private const int MaxControlBytes = 4096;

    private readonly Lock _controlGate = new();
    private ByteBuffer? _control;
    private int _writer;
    private ushort _closeCode;
    private volatile bool _hasControl;
    private bool _owesAnswer;
    private bool _closes;
    private bool _isClosed;
    private bool _isOver;
    private volatile bool _isStuck;
    private TaskCompletionSource? _rested;
    private TaskCompletionSource? _ended;
    private ITimer? _closeLimit;

    public override bool IsStuck => _isStuck;

    public override void Wake()
    {
        if (TryMove(Idle, Writing) || TryMove(Queued, Writing)) Write();
        else if (!TryMove(Writing, Again) && Volatile.Read(ref _writer) is Idle or Queued) Wake();
    }

    public override void WakeSoon(WorkPortions? portions = null)
    {
        if (!connection.KeepsWriter) Wake();
        else if (!TryMove(Idle, Queued))
        {
            if (!TryMove(Writing, Again) && Volatile.Read(ref _writer) is Idle) WakeSoon(portions);
        }
        else if (portions is null) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else portions.Add(this);
    }

    /// <summary>The thread pool writes, unless <see cref="Wake"/> came before it.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (TryMove(Queued, Writing)) Write();
    }

    public override void End(DisconnectReason reason)
    {
        switch (reason)
        {
            case DisconnectReason.TransportClose:
                return; // It is the reader that says so, and it is about to end.
            case DisconnectReason.ServerShutdown:
                BeginClose(CloseCode.GoingAway);
                return;
            case DisconnectReason.PayloadTooLarge:
                BeginClose(CloseCode.TooBig);
                return;
            case DisconnectReason.ParseError:
                BeginClose(CloseCode.ProtocolError);
                return;
            case DisconnectReason.SlowConsumer:
                BeginClose(CloseCode.PolicyViolation);
                return;
            default:
                BeginClose(CloseCode.Normal);
                return;
        }
    }

    public override void Abort()
    {
        lock (_controlGate)
        {
            // The request that was upgraded may be over, and what it stood in may serve another.
            if (connection.IsDetachable ? !_isOver : Volatile.Read(ref _writer) != Stopped) connection.Abort();
        }
    }

    public override Task WhenEndedAsync()
    {
        lock (_controlGate)
        {
            if (_isOver) return Task.CompletedTask;
            return (_ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Sends the close frame behind all that waits, and limits the wait for the other side's. Only the first call counts.</summary>
    /// <param name="code">The code, unless one was set before.</param>
    private void BeginClose(ushort code)
    {
        lock (_controlGate)
        {
            if (_closes) return;
            _closes = _hasControl = true;
            if (_closeCode == 0) _closeCode = code;
            _closeLimit = socket.Settings.Time.CreateTimer(
                static transport => ((WebSocketTransport)transport!).Abort(), this, SocketSettings.CloseTimeout, Timeout.InfiniteTimeSpan);
        }

        Wake();
    }

    private void LimitClose(TimeSpan time)
    {
        lock (_controlGate) _closeLimit?.Change(time, Timeout.InfiniteTimeSpan);
    }

    private void WriteControl(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        lock (_controlGate)
        {
            // Behind what ends the session nothing is answered any more.
            if (_closes) return;
            _control ??= new();
            if (_control.Length > MaxControlBytes) return;
            AppendFrame(_control, opcode, payload);
            _hasControl = true;
        }

        Wake();
    }

    /// <summary>Sends the answer to the request, which waits for a write, where there is nothing else to write.</summary>
    private void WriteAnswer()
    {
        lock (_controlGate) _owesAnswer = _hasControl = true;
        Wake();
    }

    private void Write()
    {
        while (true)
        {
            ByteBuffer? frames = null;
            try
            {
                if (TakeControl() is { } control)
                {
                    var written = connection.WriteAsync(control);
                    if (!written.IsCompletedSuccessfully) { _ = AwaitAsync(written, null); return; }
                    continue;
                }

                if (!_isClosed && (frames = socket.BeginWrite(this)) is not null)
                {
                    var written = connection.WriteAsync(frames.WrittenMemory);
                    if (!written.IsCompletedSuccessfully) { _ = AwaitAsync(written, frames); return; }
                    socket.EndWrite(frames);
                    continue;
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException)
            {
                // The reader sees that the connection is gone and ends the session.
                if (frames is not null) socket.EndWrite(frames);
            }

            if (TryRest()) return;
        }
    }

    private async Task AwaitAsync(ValueTask written, ByteBuffer? frames)
    {
        _isStuck = true;
        try
        {
            await written.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
        }

        _isStuck = false;
        if (frames is not null) socket.EndWrite(frames);
        Write();
    }

    private bool TryMove(int from, int to) => Interlocked.CompareExchange(ref _writer, to, from) == from;

    /// <summary>The writer is done, unless somebody left word meanwhile.</summary>
    private bool TryRest()
    {
        if (TryMove(Writing, Idle))
        {
            Volatile.Read(ref _rested)?.TrySetResult();
            return true;
        }

        Volatile.Write(ref _writer, Writing);
        return false;
    }

    /// <summary>Control frames that wait, and at the end the close frame.</summary>
    private ReadOnlyMemory<byte>? TakeControl()
    {
        if (!_hasControl) return null;
        lock (_controlGate)
        {
            if (_control is { Length: > 0 } control)
            {
                var taken = control.WrittenMemory.ToArray();
                control.Clear();
                _hasControl = _closes;
                return taken;
            }

            if (_owesAnswer)
            {
                _owesAnswer = false;
                _hasControl = _closes;
                return ReadOnlyMemory<byte>.Empty;
            }

            if (!_closes || _isClosed || (_phase is Phase.Attached && socket.HasOutputFor(this))) return null;
            _isClosed = true;
            var frame = new ByteBuffer();
            Span<byte> code = stackalloc byte[sizeof(ushort)];
            BinaryPrimitives.WriteUInt16BigEndian(code, _closeCode);
            AppendFrame(frame, FrameOpcode.Close, code);
            return frame.WrittenMemory.ToArray();
        }
    }

    /// <summary>The reader is done. What is being written is written, for a while, before the connection is given up.</summary>
    private async ValueTask StopWritingAsync()
    {
        while (true)
        {
            var rested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _rested, rested);
            if (TryMove(Idle, Stopped)) break;
            try
            {
                await rested.Task.WaitAsync(SocketSettings.CloseTimeout, socket.Settings.Time).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                connection.Abort();
            }
        }

        lock (_controlGate)
        {
            _closes = true;
            _closeLimit?.Dispose();
        }
    }

    /// <summary>Takes the connection away from its request, where that can be. Under the gate: an abort goes to the request, or to the connection itself.</summary>
    private void Detach()
    {
        lock (_controlGate) connection.Detach();
    }

    /// <summary>Ends the connection, if its request does not. What was written is sent, for a while, before it is given up.</summary>
    private async ValueTask EndConnectionAsync()
    {
        var ending = connection.EndAsync().AsTask();
        try
        {
            await ending.WaitAsync(SocketSettings.CloseTimeout, socket.Settings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            connection.Abort();
            await ending.ConfigureAwait(false);
        }
        finally
        {
            lock (_controlGate)
            {
                _isOver = true;
                _ended?.TrySetResult();
            }
        }
    }

    private static void AppendFrame(ByteBuffer output, FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var span = output.GetSpan(OutboundQueue.FrameLength(payload.Length));
        var header = FrameWriter.WriteHeader(opcode, payload.Length, span);
        payload.CopyTo(span[header..]);
        output.Advance(header + payload.Length);
    }
}
