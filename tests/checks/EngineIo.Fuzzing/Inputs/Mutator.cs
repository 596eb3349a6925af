using System.Buffers.Binary;

namespace EngineIo.Fuzzing.Inputs;

/// <summary>Makes something else of bytes that were right.</summary>
internal static class Mutator
{
    /// <summary>No input grows beyond this by being repeated.</summary>
    private const int MaxLength = 16 * 1024;

    private static readonly byte[] Telling = [0x1e, 0xff, 0x00, 0x01, 0x04, .. "0123456789:b=+/%&;-\"\\\r\n "u8];

    private static readonly string[] Numbers =
        ["0", "-1", "00", "1", "125", "126", "127", "65535", "65536", "2147483647", "2147483648", "4294967298", "9223372036854775807", "18446744073709551617", "1e9", "0x10"];

    /// <summary>Bytes changed a few times, by lot; now and then they stay as they are, or are nothing of the kind.</summary>
    /// <param name="bytes">What was right.</param>
    /// <param name="other">Something else that was right, parts of which may go in.</param>
    /// <param name="random">Where the lots come from.</param>
    public static byte[] Mutate(byte[] bytes, byte[] other, Random random)
    {
        if (random.Next(16) == 0) return Noise(random);
        for (var changes = random.Next(5); changes > 0; changes--) bytes = Change(bytes, other, random);
        return bytes;
    }

    /// <summary>Any bytes, or any of those that mean something.</summary>
    public static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(random.Next(4) == 0 ? 400 : 24)];
        if (random.Next(2) == 0) random.NextBytes(noise);
        else for (var i = 0; i < noise.Length; i++) noise[i] = Telling[random.Next(Telling.Length)];
        return noise;
    }

    private static byte[] Change(byte[] bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var length = random.Next(Math.Min(bytes.Length - at, 16) + 1);
        switch (random.Next(10))
        {
            case 0 when at < bytes.Length: // a bit
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]];
            case 1 when at < bytes.Length: // a byte
                return [.. bytes[..at], Telling[random.Next(Telling.Length)], .. bytes[(at + 1)..]];
            case 2: // some more
                return [.. bytes[..at], .. Noise(random), .. bytes[at..]];
            case 3: // some less
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 4: // some again
                return Repeat(bytes, at, length, random.Next(10) == 0 ? random.Next(1000) : 1);
            case 5: // the beginning
                return bytes[..at];
            case 6: // the end
                return bytes[at..];
            case 7: // two in one
                return [.. bytes[..at], .. other[random.Next(other.Length + 1)..]];
            case 8: // a number that is another
                return Renumber(bytes, random);
            case 9 when bytes.Length >= 4: // a length, as it may lie in bytes
                var changed = bytes.ToArray();
                BinaryPrimitives.WriteUInt32BigEndian(
                    changed.AsSpan(random.Next(bytes.Length - 3)), (uint)(1L << random.Next(33)) - (uint)random.Next(3));
                return changed;
            default:
                return bytes;
        }
    }

    private static byte[] Repeat(byte[] bytes, int at, int length, int times)
    {
        var some = bytes[at..(at + length)];
        times = Math.Min(times, Math.Max(0, MaxLength - bytes.Length) / Math.Max(1, length));
        return [.. bytes[..at], .. Enumerable.Repeat(some, times).SelectMany(again => again), .. bytes[at..]];
    }

    private static byte[] Renumber(byte[] bytes, Random random)
    {
        var starts = Enumerable.Range(0, bytes.Length).Where(i => char.IsAsciiDigit((char)bytes[i])).ToArray();
        if (starts.Length == 0) return bytes;
        var start = starts[random.Next(starts.Length)];
        var end = start;
        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end])) end++;
        return [.. bytes[..start], .. Numbers[random.Next(Numbers.Length)].Select(digit => (byte)digit), .. bytes[end..]];
    }
}
