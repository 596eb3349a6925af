namespace EngineIo.Tests.Allocations;

/// <summary>A connection on which the same bytes come with every read, at once. What is written to it is lost.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class EndlessStream(byte[] bytes) : Stream
{
    /// <summary>Whether nothing more comes.</summary>
    public volatile bool HasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || HasEnded) return new(0);
        bytes.CopyTo(buffer);
        return new(bytes.Length);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
