using EngineIo.Fuzzing.Running;

namespace EngineIo.Fuzzing.Codec;

/// <summary>A reader in this process: an input a run.</summary>
internal abstract class CodecTarget : FuzzTarget
{
    public override Task<int> TryAsync(byte[] run)
    {
        Try(run);
        return Task.FromResult(1);
    }

    protected abstract void Try(byte[] input);

    /// <summary>As Shouldly's, and fast where there is no difference.</summary>
    protected static void ShouldBeSame<T>(IEnumerable<T> actual, IEnumerable<T> expected)
    {
        if (!actual.SequenceEqual(expected)) actual.ShouldBe(expected);
    }

    /// <summary>Somewhere in an input, the same for the same input.</summary>
    protected static int Somewhere(byte[] input) => input.Length == 0 ? 0 : (int)((uint)input.Sum(b => b * 31) % (uint)(input.Length + 1));
}
