namespace EngineIo.Tests.Frames;

/// <summary>The server's end of a connection, in memory: each read gives the rest of one chunk, and what is written is kept.</summary>
internal sealed class ScriptedStream(IEnumerable<byte[]> chunks) : Stream
{
    private readonly Queue<byte[]> _chunks = new(chunks.Where(chunk => chunk.Length > 0));
    private readonly MemoryStream _written = new();
    private int _position;

    public byte[] Written => _written.ToArray();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (!_chunks.TryPeek(out var chunk)) return 0;
        var count = Math.Min(buffer.Length, chunk.Length - _position);
        chunk.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        if (_position < chunk.Length) return count;
        _chunks.Dequeue();
        _position = 0;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // As on a socket, where now and then nothing is there yet.
        if (_position == 0 && _chunks.Count % 8 == 1) await Task.Yield();
        return Read(buffer.Span);
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _written.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => _written.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    public override void Flush()
    {
        // What is written is there.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
