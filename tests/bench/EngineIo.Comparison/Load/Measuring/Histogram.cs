using System.Numerics;

namespace EngineIo.Comparison.Load.Measuring;

/// <summary>How often each duration occurred, in buckets that are 3 % wide at most.</summary>
internal sealed class Histogram
{
    private const int Steps = 32; // buckets from one power of two to the next

    private readonly long[] _buckets = new long[64 * Steps];

    private long _count;

    public void Clear()
    {
        Array.Clear(_buckets);
        _count = 0;
    }

    /// <param name="duration">In any unit; what is read is in the same.</param>
    public void Add(long duration)
    {
        _buckets[Bucket((ulong)Math.Max(duration, 0))]++;
        _count++;
    }

    /// <summary>What so large a share of the durations does not exceed.</summary>
    public double Quantile(double share)
    {
        var rest = (long)Math.Ceiling(share * _count);
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            rest -= _buckets[bucket];
            if (rest <= 0 && _buckets[bucket] > 0) return Middle(bucket);
        }

        return 0;
    }

    private static int Bucket(ulong value)
    {
        if (value < Steps) return (int)value;
        var shift = BitOperations.Log2(value) - BitOperations.Log2(Steps);
        return ((shift + 1) * Steps) + (int)((value >> shift) - Steps);
    }

    private static double Middle(int bucket)
    {
        if (bucket < Steps) return bucket;
        var shift = (bucket / Steps) - 1;
        return ((bucket % Steps) + Steps + 0.5) * Math.Pow(2, shift);
    }
}
