using System.Buffers;
using System.Runtime.InteropServices;
using EngineIo.Kestrel;
using EngineIo.Tests.Allocations;

namespace EngineIo.Tests.Tuning;

/// <summary>The blocks that Kestrel reads into and writes from.</summary>
public sealed class BlockPoolTests
{
    private const int Size = 65_536;

    [Fact]
    public void A_block_has_the_size_whatever_less_was_asked_for()
    {
        using var pool = new BlockPoolFactory(Size).Create();

        pool.MaxBufferSize.ShouldBe(Size);
        foreach (var asked in new[] { -1, 0, 1, 4096, Size }) pool.Rent(asked).Memory.Length.ShouldBe(Size);
        Should.Throw<ArgumentOutOfRangeException>(() => pool.Rent(Size + 1));
    }

    [Fact]
    public void A_block_that_came_back_is_lent_again_and_meanwhile_has_no_memory()
    {
        using var pool = new BlockPool(Size);
        var block = pool.Rent();
        var array = ArrayOf(block);

        block.Dispose();
        Should.Throw<ObjectDisposedException>(() => block.Memory);

        ArrayOf(pool.Rent()).ShouldBeSameAs(array);
    }

    [Fact]
    public void Given_back_twice_is_given_back_once()
    {
        using var pool = new BlockPool(Size);
        var block = pool.Rent();

        block.Dispose();
        block.Dispose();

        // Two never hold the same block.
        ArrayOf(pool.Rent()).ShouldNotBeSameAs(ArrayOf(pool.Rent()));
    }

    [Fact]
    public void A_block_lent_again_allocates_nothing()
    {
        using var pool = new BlockPool(Size);

        Allocated.ShouldBeNothing(() => pool.Rent().Dispose());
    }

    [Fact]
    public void What_is_kept_has_a_limit()
    {
        const int Large = 8 * 1024 * 1024;
        using var pool = new BlockPool(Large);
        var lent = Enumerable.Range(0, 6).Select(_ => pool.Rent()).ToList();
        var arrays = lent.ConvertAll(ArrayOf);

        lent.ForEach(block => block.Dispose());

        var again = Enumerable.Range(0, 6).Select(_ => ArrayOf(pool.Rent())).ToList();
        again.Count(arrays.Contains).ShouldBe(4, "32 MiB");
        again.Distinct().Count().ShouldBe(6);
    }

    private static byte[] ArrayOf(IMemoryOwner<byte> block)
    {
        MemoryMarshal.TryGetArray<byte>(block.Memory, out var segment).ShouldBeTrue();
        return segment.Array!;
    }
}
