using System.Buffers.Binary;

namespace EngineIo.Tests.Frames;

/// <summary>What no client should send, drawn by lot.</summary>
internal static class BrokenFrames
{
    private static readonly ulong[] Claims =
        [126, 65_535, 65_536, FrameReading.Limit, FrameReading.Limit + 1, 1UL << 31, 1UL << 32, 1UL << 62, long.MaxValue, 1UL << 63, ulong.MaxValue];

    private static readonly ushort[] Codes =
        [0, 1, 999, 1000, 1003, 1004, 1005, 1006, 1007, 1011, 1012, 1014, 1015, 1016, 2999, 3000, 4999, 5000, ushort.MaxValue];

    private static readonly byte[][] BadText =
        [[0xff], [0x80], [0xc0, 0xaf], [0xe2, 0x82], [0xe2, 0x28, 0xa1], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x80, 0x80]];

    /// <summary>Frames, of which some are broken or none, as the bytes of one connection.</summary>
    public static byte[] Draw(Random random)
    {
        var (frames, _) = RandomFrames.Draw(random);
        for (var faults = random.Next(4); faults > 0; faults--)
        {
            var at = random.Next(frames.Count);
            if (random.Next(2) == 0) frames.InsertRange(at, Fault(random));
            else Damage(random, frames[at]);
        }

        byte[] bytes = [.. frames.SelectMany(frame => frame)];
        if (random.Next(8) == 0) Damage(random, bytes.AsSpan(random.Next(bytes.Length)));
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }

    /// <summary>One bit is another: mostly in the first two bytes, which say what the frame is.</summary>
    private static void Damage(Random random, Span<byte> bytes)
    {
        var at = random.Next(random.Next(4) == 0 ? bytes.Length : Math.Min(2, bytes.Length));
        bytes[at] ^= (byte)(1 << random.Next(8));
    }

    private static byte[][] Fault(Random random)
    {
        var some = RandomFrames.Binary(random, random.Next(20));
        var dataOpcode = random.Next(1, 3);
        var controlOpcode = random.Next(RawFrame.Close, RawFrame.Pong + 1);
        return random.Next(10) switch
        {
            0 => [RandomFrames.Encode(random, dataOpcode, some, reserved: random.Next(1, 8))],
            1 => [RandomFrames.Encode(random, random.Next(16), some, isFinal: random.Next(2) == 0)],
            2 => [RandomFrames.Encode(random, dataOpcode, some, isMasked: false)],
            3 => [RandomFrames.Encode(random, random.Next(3), some, isFinal: random.Next(2) == 0, claim: Claim(random))],
            4 => [RandomFrames.Encode(random, controlOpcode, some, claim: Claim(random))],
            5 => [RandomFrames.Encode(random, controlOpcode, RandomFrames.Binary(random, 126))],
            6 => [RandomFrames.Encode(random, controlOpcode, some, isFinal: false)],
            7 => [RandomFrames.Encode(random, RawFrame.Close, Close(random))],
            8 => [RandomFrames.Encode(random, RawFrame.Binary, RandomFrames.Binary(random, FrameReading.Limit + random.Next(-1, 3)))],
            _ => FragmentsOfBadText(random),
        };
    }

    private static ulong Claim(Random random) => Claims[random.Next(Claims.Length)];

    /// <summary>No code, half a one, or one that may be or not, with a reason that may be UTF-8 or not.</summary>
    private static byte[] Close(Random random)
    {
        var code = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(code, Codes[random.Next(Codes.Length)]);
        return random.Next(5) switch
        {
            0 => [],
            1 => code[..1],
            2 => [.. code, .. "bye"u8],
            3 => [.. code, .. BadText[random.Next(BadText.Length)]],
            _ => code,
        };
    }

    /// <summary>A text that stops being one somewhere, in two frames between which it is cut anywhere.</summary>
    private static byte[][] FragmentsOfBadText(Random random)
    {
        byte[] text = [.. "4\u20ac"u8, .. BadText[random.Next(BadText.Length)], .. random.Next(2) == 0 ? "x"u8 : default];
        var cut = random.Next(text.Length + 1);
        return
        [
            RandomFrames.Encode(random, RawFrame.Text, text[..cut], isFinal: false),
            RandomFrames.Encode(random, RawFrame.Continuation, text[cut..]),
        ];
    }
}
