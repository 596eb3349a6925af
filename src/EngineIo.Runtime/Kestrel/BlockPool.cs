using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace EngineIo.Kestrel;

/// <summary>Blocks of one size, pinned for the socket's sake. Those that come back are kept, up to a limit.</summary>
/// <param name="blockSize">The size in bytes.</param>
internal sealed class BlockPool(int blockSize) : MemoryPool<byte>
{
    /// <summary>How many bytes are kept for the next who asks. A burst beyond it is left to the collector.</summary>
    private const int MaxKept = 32 * 1024 * 1024;

    private readonly Lock _lock = new();

    /// <summary>What came back last is lent first: the processor's cache still has it.</summary>
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

    /// <summary>A block, which is lent again and again: given back twice it is given back once, and has no memory until somebody has it.</summary>
    private sealed class Block(BlockPool pool, byte[] array) : IMemoryOwner<byte>
    {
        private bool _isLent;

        public Memory<byte> Memory =>
            Volatile.Read(ref _isLent) ? MemoryMarshal.CreateFromPinnedArray(array, 0, array.Length) : throw new ObjectDisposedException(nameof(Block));

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
