using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace EngineIo.Kestrel;

/// <summary>Blocks of one size, pinned, as sockets need them. Returned blocks are kept for the next use, up to a limit.</summary>
/// <param name="blockSize">The size in bytes.</param>
internal sealed class BlockPool(int blockSize) : MemoryPool<byte>
{
    /// <summary>How many bytes of returned blocks are kept. The garbage collector takes the rest after a burst.</summary>
    private const int MaxKept = 32 * 1024 * 1024;

    private readonly Lock _lock = new();

    /// <summary>The block returned last is used first: it is still in the processor's cache. Guarded by <see cref="_lock"/>.</summary>
    private readonly Stack<Block> _free = new();

    public override int MaxBufferSize => blockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, blockSize);
        Block? block;
        lock (_lock)
        {
            _free.TryPop(out block);
        }

        block ??= new(this, GC.AllocateUninitializedArray<byte>(blockSize, pinned: true));
        block.Lend();
        return block;
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _free.Clear();
        }
    }

    private void Return(Block block)
    {
        lock (_lock)
        {
            if (_free.Count < MaxKept / blockSize) _free.Push(block);
        }
    }

    /// <summary>A block, used again and again. A second Dispose does nothing, and a returned block refuses access to its memory.</summary>
    private sealed class Block(BlockPool pool, byte[] array) : IMemoryOwner<byte>
    {
        /// <summary>Changed atomically: true by the pool that lends the block, false by the first Dispose, on any thread.</summary>
        private bool _isLent;

        public Memory<byte> Memory =>
            Volatile.Read(ref _isLent)
                ? MemoryMarshal.CreateFromPinnedArray(array, 0, array.Length)
                : throw new ObjectDisposedException(nameof(Block));

        public void Lend() => Volatile.Write(ref _isLent, true);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLent, false)) pool.Return(this);
        }
    }
}

/// <summary>Gives Kestrel pools of larger blocks.</summary>
/// <param name="blockSize">The size of a block in bytes.</param>
internal sealed class BlockPoolFactory(int blockSize) : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new BlockPool(blockSize);
}
