using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace EngineIo.Kestrel;

/// <summary>
/// Writes by the pipe of the web server's transport, or, from <see cref="TryGoDirect"/> on, to the socket on the thread that writes: for as long as the kernel
/// takes at once what it is given. What it has no room for, and all that is written after that, goes by the pipe: with its waiting, its limits and its errors.
/// </summary>
/// <remarks>
/// The pipe hands each flush to a loop behind it, in a block of its pool. From it there is no way to the socket, because nobody says when that loop has sent
/// the last of what it holds: so only a connection of which nothing went by the pipe can be written directly, and one that was full once is the pipe's.
/// </remarks>
/// <param name="socket">The socket.</param>
/// <param name="pipe">What leads to the same socket.</param>
/// <param name="blocks">The web server's blocks, in which the pipe holds what is written, too.</param>
internal sealed class DirectSocketWriter(Socket socket, PipeWriter pipe, MemoryPool<byte> blocks) : PipeWriter
{
    /// <summary>What is written piece by piece: a response of HTTP, and those of Engine.IO are mostly shorter. A longer one is left to the pipe.</summary>
    private IMemoryOwner<byte>? _block;
    private int _length;
    private Way _way;

    private enum Way : byte
    {
        /// <summary>Nothing has been written: either way is open.</summary>
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

    /// <summary>Whether what a flush would send waits for the next write: the answer to a handshake for the open packet.</summary>
    public bool PutsOffFlush { get; set; }

    /// <summary>From here on writes go to the socket; false: they don't, because something has been written before, or the socket is gone.</summary>
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
        // Together with what is not flushed, where there is room for both.
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

    /// <summary>False: not all could be sent, and what is left is the pipe's; or the token is cancelled already, and the pipe knows what is to be done then.</summary>
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

    /// <returns>How much the kernel took. Nothing after an error, which the pipe will come upon as well, and report.</returns>
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
