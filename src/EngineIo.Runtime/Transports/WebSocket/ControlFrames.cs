using System.Buffers.Binary;
using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo.Transports;

/// <summary>The control frames that a WebSocket has to send, and how far it has come to its end.</summary>
/// <remarks>
/// One lock guards all of it, for moments. The gate of the socket may be taken under that lock, never the other way round. This is a
/// struct, so that a connection needs no object for it but the lock. Never copy it.
/// </remarks>
internal struct ControlFrames()
{
    /// <summary>The most bytes of pongs that wait while the client does not read. Pings beyond that get no pong.</summary>
    private const int MaxWaitingBytes = 4096;

    private readonly Lock _gate = new();

    // All fields change under the lock. `_hasFrames` and `_step` are read without it: whoever changes them wakes the writer afterwards.
    private ByteBuffer? _frames;
    private TaskCompletionSource? _over;
    private ITimer? _closeLimit;
    private ushort _closeCode;
    private bool _owesResponse;
    private volatile bool _hasFrames;
    private volatile Step _step;

    /// <summary>The end of a WebSocket, step by step. It only goes forward.</summary>
    private enum Step : byte
    {
        /// <summary>The WebSocket is in use.</summary>
        Open,

        /// <summary>The close frame is to be sent after all that waits.</summary>
        Closing,

        /// <summary>The close frame was given to the connection. Nothing is sent after it.</summary>
        CloseSent,

        /// <summary>The writer has stopped. The request of the WebSocket may end.</summary>
        Stopped,

        /// <summary>The connection has ended.</summary>
        Over,
    }

    /// <summary>Whether the close frame is still to be sent.</summary>
    public readonly bool IsClosing => _step is Step.Closing;

    /// <summary>Whether nothing may be sent any more.</summary>
    public readonly bool IsCloseSent => _step >= Step.CloseSent;

    /// <summary>Adds a control frame. A probe's answer is one, too: it goes out before all messages.</summary>
    /// <param name="opcode">Its opcode.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>Whether it was added: not if the WebSocket is closing, or the client does not read.</returns>
    public bool TryAdd(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (_step is not Step.Open) return false;
            _frames ??= new();
            if (_frames.Length > MaxWaitingBytes) return false;
            Append(_frames, opcode, payload);
            _hasFrames = true;
            return true;
        }
    }

    /// <summary>Has the writer send the 101 response, which goes out with the first write, even if there is no frame to write.</summary>
    public void OweResponse()
    {
        lock (_gate) _owesResponse = _hasFrames = true;
    }

    /// <summary>Has the close frame sent with a certain code, whatever code <see cref="TryBeginClose"/> is given.</summary>
    /// <param name="code">The code.</param>
    public void SetCloseCode(ushort code)
    {
        lock (_gate) _closeCode = code;
    }

    /// <summary>
    /// Has the close frame sent after all that waits, and limits the time until the client's. Only the first call counts.
    /// </summary>
    /// <param name="code">The code, unless <see cref="SetCloseCode"/> was called.</param>
    /// <param name="time">The clock.</param>
    /// <param name="transport">The transport, which is aborted when the time is over.</param>
    /// <returns>Whether this call was the first.</returns>
    public bool TryBeginClose(ushort code, TimeProvider time, SocketTransport transport)
    {
        lock (_gate)
        {
            if (_step is not Step.Open) return false;
            _step = Step.Closing;
            _hasFrames = true;
            if (_closeCode == 0) _closeCode = code;
            _closeLimit = time.CreateTimer(
                static transport => ((SocketTransport)transport!).Abort(),
                transport,
                SocketSettings.CloseTimeout,
                Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>Sets the time that a closing WebSocket has left.</summary>
    /// <param name="time">The time from now on.</param>
    public readonly void LimitClose(TimeSpan time)
    {
        lock (_gate) _closeLimit?.Change(time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes what is to be sent next. Called by the writer.</summary>
    /// <param name="canClose">Whether the close frame is next, because no message waits.</param>
    /// <returns>Frames; nothing to write, but the 101 response is to be sent; or null: nothing.</returns>
    public ReadOnlyMemory<byte>? Take(bool canClose)
    {
        if (!_hasFrames) return null;
        lock (_gate)
        {
            if (_frames is { Length: > 0 } frames)
            {
                var taken = frames.WrittenMemory.ToArray();
                frames.Clear();
                _owesResponse = false;
                _hasFrames = IsClosing;
                return taken;
            }

            if (_owesResponse)
            {
                _owesResponse = false;
                _hasFrames = IsClosing;
                return ReadOnlyMemory<byte>.Empty;
            }

            if (!canClose || !IsClosing) return null;
            _step = Step.CloseSent;
            _hasFrames = false;
            return CloseFrame(_closeCode);
        }
    }

    /// <summary>The writer has stopped: from now on nothing is sent, and no close frame is waited for.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _step = Step.Stopped;
            _closeLimit?.Dispose();
        }
    }

    /// <summary>The connection has ended.</summary>
    public void SetOver()
    {
        lock (_gate)
        {
            _step = Step.Over;
            _over?.TrySetResult();
        }
    }

    /// <summary>Completes when the connection has ended.</summary>
    public Task WhenOverAsync()
    {
        lock (_gate)
        {
            if (_step is Step.Over) return Task.CompletedTask;
            return (_over ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>
    /// Takes the connection away from its request, if possible. Under the lock: an abort reaches either the request or the connection
    /// itself.
    /// </summary>
    /// <param name="connection">The connection.</param>
    public readonly void Detach(FrameConnection connection)
    {
        lock (_gate) connection.Detach();
    }

    /// <summary>
    /// Aborts the connection while it is still this WebSocket's: Kestrel uses the objects of a request that has ended for another one.
    /// </summary>
    /// <param name="connection">The connection.</param>
    public readonly void Abort(FrameConnection connection)
    {
        lock (_gate)
        {
            if (_step < (connection.IsDetachable ? Step.Over : Step.Stopped)) connection.Abort();
        }
    }

    private static ReadOnlyMemory<byte> CloseFrame(ushort closeCode)
    {
        Span<byte> code = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(code, closeCode);
        var frame = new ByteBuffer();
        Append(frame, FrameOpcode.Close, code);
        return frame.WrittenMemory.ToArray();
    }

    private static void Append(ByteBuffer output, FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var span = output.GetSpan(OutboundQueue.FrameLength(payload.Length));
        var header = FrameWriter.WriteHeader(opcode, payload.Length, span);
        payload.CopyTo(span[header..]);
        output.Advance(header + payload.Length);
    }
}
