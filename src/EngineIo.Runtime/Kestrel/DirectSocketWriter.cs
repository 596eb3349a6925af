using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace EngineIo.Kestrel;

/// <summary>
/// Writes to the pipe of Kestrel's transport or, after <see cref="TryGoDirect"/>, to the socket, on the thread that writes. If the kernel
/// does not take all bytes of a write at once, the rest and all later writes go to the pipe, with its waiting, its limits and its errors.
/// </summary>
/// <remarks>
/// A loop of Kestrel's sends what is in the pipe, and nothing tells when it has sent all of it. So there is no way back from the pipe to
/// the socket: a connection can only be written directly if nothing went to its pipe before. One thread writes at a time, and owns all
/// fields.
/// </remarks>
/// <param name="socket">The socket.</param>
/// <param name="pipe">Kestrel's pipe to the same socket.</param>
/// <param name="blocks">Kestrel's pool of blocks.</param>
internal sealed class DirectSocketWriter(Socket socket, PipeWriter pipe, MemoryPool<byte> blocks) : PipeWriter
{
    /// <summary>
    /// Holds what is written piece by piece until the flush, such as an HTTP response. A response that does not fit goes to the pipe. Null:
    /// nothing is held.
    /// </summary>
    private IMemoryOwner<byte>? _block;
    private int _length;

    /// <summary>Changes from Open to Socket (<see cref="TryGoDirect"/>) and to Pipe (<see cref="LeaveToPipe"/>), never back.</summary>
    private Way _way;

    private enum Way : byte
    {
        /// <summary>Nothing has been written yet: both ways are possible.</summary>
        Open,
        Socket,
        Pipe,
    }

    /// <summary>Whether writes go to the socket.</summary>
    public bool IsDirect => _way is Way.Socket;

    public override bool CanGetUnflushedBytes => pipe.CanGetUnflushedBytes;

    public override long UnflushedBytes => IsDirect ? _length : pipe.UnflushedBytes;

    private Memory<byte> Room => _block is null ? default : _block.Memory[_length..];

    private ReadOnlySpan<byte> Unflushed => _block is null ? default : _block.Memory.Span[.._length];

    /// <inheritdoc cref="IDirectConnectionFeature.PutsOffFlush"/>
    public bool PutsOffFlush { get; set; }

    /// <inheritdoc cref="IDirectConnectionFeature.TryGoDirect"/>
    public bool TryGoDirect()
    {
        if (_way is not Way.Open) return IsDirect;
        try
        {
            socket.Blocking = false;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }

        _way = Way.Socket;
        return true;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (IsDirect)
        {
            _block ??= blocks.Rent();
            if (Room.Length >= Math.Max(sizeHint, 1)) return Room;
        }

        LeaveToPipe();
        return pipe.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (!IsDirect)
        {
            pipe.Advance(bytes);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Room.Length);
        _length += bytes;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        // Send both in one system call, if the block has room.
        if (_length > 0 && source.Length <= Room.Length) return base.WriteAsync(source, cancellationToken);

        if (!cancellationToken.IsCancellationRequested)
        {
            if (TrySendUnflushed(cancellationToken))
            {
                var sent = Send(source.Span);
                if (sent == source.Length) return default;
                source = source[sent..];
            }

            LeaveToPipe();
        }

        return pipe.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        (IsDirect && PutsOffFlush) || TrySendUnflushed(cancellationToken) ? default : pipe.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        LeaveToPipe();
        pipe.Complete(exception);
    }

    /// <summary>
    /// Sends what is held. False: the kernel did not take all of it, and the rest is in the pipe; or the token is cancelled, which the pipe
    /// handles.
    /// </summary>
    private bool TrySendUnflushed(CancellationToken cancellationToken)
    {
        if (!IsDirect || cancellationToken.IsCancellationRequested) return false;
        var sent = Send(Unflushed);
        if (sent < _length)
        {
            LeaveToPipe(sent);
            return false;
        }

        Empty();
        return true;
    }

    /// <returns>The number of bytes that the kernel took. Zero after an error: the pipe meets the same error, and reports it.</returns>
    private int Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.IsEmpty ? 0 : socket.Send(bytes, SocketFlags.None, out _);
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    private void LeaveToPipe(int sent = 0)
    {
        if (_length > sent) pipe.Write(Unflushed[sent..]);
        Empty();
        _way = Way.Pipe;
    }

    private void Empty()
    {
        _block?.Dispose();
        (_block, _length) = (null, 0);
    }
}
