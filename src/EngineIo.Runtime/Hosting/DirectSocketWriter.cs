using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace EngineIo.Hosting;

/// <summary>
/// Writes to a socket on the thread that flushes, for as long as the kernel takes at once what it is given. What it has no room for, and all that is
/// written after that, goes through the pipe of the web server's transport: with its waiting, its limits and its errors.
/// </summary>
/// <remarks>
/// The pipe alone would hand each flush to a loop behind it, in a block of its pool. There is no way back from it to the socket, because nobody says
/// when that loop has sent the last of what it holds: a connection that was full once is the pipe's from then on.
/// </remarks>
/// <param name="socket">The socket, which must not block.</param>
/// <param name="pipe">What leads to the same socket.</param>
internal sealed class DirectSocketWriter(Socket socket, PipeWriter pipe) : PipeWriter
{
    /// <summary>What is written piece by piece is a response of HTTP, and those of Engine.IO are mostly shorter. A longer one is left to the pipe.</summary>
    private const int UnflushedRoom = 16 * 1024;

    private byte[]? _array;
    private int _length;
    private bool _isLeftToPipe;

    public override bool CanGetUnflushedBytes => pipe.CanGetUnflushedBytes;

    public override long UnflushedBytes => _isLeftToPipe ? pipe.UnflushedBytes : _length;

    private ReadOnlySpan<byte> Unflushed => _array.AsSpan(0, _length);

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (Math.Max(sizeHint, 1) > UnflushedRoom - _length) LeaveToPipe();
        if (_isLeftToPipe) return pipe.GetMemory(sizeHint);

        _array ??= ArrayPool<byte>.Shared.Rent(UnflushedRoom);
        return _array.AsMemory(_length..UnflushedRoom);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        if (_isLeftToPipe)
        {
            pipe.Advance(bytes);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _array is null ? 0 : UnflushedRoom - _length);
        _length += bytes;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        // Behind what is not flushed, by way of the array.
        if (_length > 0) return base.WriteAsync(source, cancellationToken);

        if (IsDirect(cancellationToken))
        {
            var sent = Send(source.Span);
            if (sent == source.Length) return default;
            LeaveToPipe();
            source = source[sent..];
        }

        return pipe.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (IsDirect(cancellationToken))
        {
            var sent = Send(Unflushed);
            if (sent == _length)
            {
                Empty();
                return default;
            }

            LeaveToPipe(sent);
        }

        return pipe.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => pipe.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        LeaveToPipe();
        pipe.Complete(exception);
    }

    /// <summary>The pipe knows what is to be done with a token that is cancelled already.</summary>
    private bool IsDirect(CancellationToken cancellationToken) => !_isLeftToPipe && !cancellationToken.IsCancellationRequested;

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
        if (_isLeftToPipe) return;
        _isLeftToPipe = true;
        pipe.Write(Unflushed[sent..]);
        Empty();
    }

    private void Empty()
    {
        if (_array is { } array) ArrayPool<byte>.Shared.Return(array);
        (_array, _length) = (null, 0);
    }
}
