#if NET10_0_OR_GREATER
using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace EngineIo.Hosting;

/// <summary>Blocks of one size, pinned for the socket's sake. Those that come back are kept, up to a limit.</summary>
/// <param name="blockSize">The size in bytes.</param>
internal sealed class BlockPool(int blockSize) : MemoryPool<byte>
{
    /// <summary>How many bytes are kept for the next who asks. A burst beyond it is left to the collector.</summary>
    private const int MaxKept = 32 * 1024 * 1024;

    private readonly ConcurrentQueue<byte[]> _free = new();
    private int _keptBlocks;

    public override int MaxBufferSize => blockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, blockSize);
        if (!_free.TryDequeue(out var array)) return new Block(this, GC.AllocateUninitializedArray<byte>(blockSize, pinned: true));
        Interlocked.Decrement(ref _keptBlocks);
        return new Block(this, array);
    }

    protected override void Dispose(bool disposing) => _free.Clear();

    private void Return(byte[] array)
    {
        if (Interlocked.Increment(ref _keptBlocks) * (long)blockSize <= MaxKept) _free.Enqueue(array);
        else Interlocked.Decrement(ref _keptBlocks);
    }

    /// <summary>A block that is lent: its owner gives it back once, and has no memory any more.</summary>
    private sealed class Block(BlockPool pool, byte[] array) : IMemoryOwner<byte>
    {
        private byte[]? _array = array;

        public Memory<byte> Memory =>
            _array is { } lent ? MemoryMarshal.CreateFromPinnedArray(lent, 0, lent.Length) : throw new ObjectDisposedException(nameof(Block));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _array, null) is { } lent) pool.Return(lent);
        }
    }
}

/// <summary>Gives Kestrel pools of larger blocks.</summary>
/// <param name="blockSize">The size of a block in bytes.</param>
internal sealed class BlockPoolFactory(int blockSize) : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new BlockPool(blockSize);
}
#endif
