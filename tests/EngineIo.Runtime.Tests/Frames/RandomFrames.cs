using System.Text;

namespace EngineIo.Tests.Frames;

/// <summary>What clients may send, drawn by lot.</summary>
internal static class RandomFrames
{
    private static readonly byte[][] Characters = [.. new[] { "4", "x", "\0", "\u00e4", "\u20ac", "\U0001F600" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Messages of any kind and length in any number of fragments, with pings and pongs between them.</summary>
    /// <returns>The frames, and what <see cref="FrameReading"/> makes of them.</returns>
    public static (List<byte[]> Frames, List<string> Lines) Draw(Random random)
    {
        List<byte[]> frames = [];
        List<string> lines = [];
        for (var left = random.Next(1, 12); left > 0; left--)
        {
            var isText = random.Next(2) == 0;
            var length = random.Next(40) switch
            {
                0 => random.Next(60_000, FrameReading.Limit - 4),
                < 5 => 0,
                < 30 => random.Next(20),
                _ => random.Next(2000),
            };
            var data = isText ? Text(random, length) : Binary(random, length);
            frames.AddRange(Fragments(random, isText ? RawFrame.Text : RawFrame.Binary, data, lines));
            lines.Add(isText ? $"text {Encoding.UTF8.GetString(data)}" : $"binary {Convert.ToHexStringLower(data)}");
            if (random.Next(4) == 0) frames.Add(Control(random, lines));
        }

        return (frames, lines);
    }

    /// <summary>A frame with a mask of its own; it may break any rule.</summary>
    public static byte[] Encode(
        Random random, int opcode, byte[] payload, bool isFinal = true, int reserved = 0, bool isMasked = true, ulong? claim = null)
    {
        var frame = RawFrame.Encode(opcode, payload, isFinal, reserved, isMasked: false, claim);
        if (!isMasked) return frame;
        var header = frame[..^payload.Length];
        header[1] |= 0x80;
        var key = Binary(random, 4);
        return [.. header, .. key, .. payload.Select((value, i) => (byte)(value ^ key[i % 4]))];
    }

    /// <summary>Cuts bytes into what a connection gives in one read each.</summary>
    public static List<byte[]> Split(Random random, byte[] bytes)
    {
        int[] sizes = bytes.Length < 1000 ? [2, 10, 100] : [1000, 10_000, 100_000];
        var largest = sizes[random.Next(sizes.Length)];
        List<byte[]> chunks = [];
        for (var start = 0; start < bytes.Length;)
        {
            var end = Math.Min(bytes.Length, start + random.Next(1, largest));
            chunks.Add(bytes[start..end]);
            start = end;
        }

        return chunks;
    }

    /// <summary>Any bytes.</summary>
    public static byte[] Binary(Random random, int length)
    {
        var data = new byte[length];
        random.NextBytes(data);
        return data;
    }

    /// <summary>A message in one frame or more, cut anywhere, also within a character.</summary>
    private static List<byte[]> Fragments(Random random, int opcode, byte[] data, List<string> lines)
    {
        List<byte[]> frames = [];
        var fragments = random.Next(3) == 0 ? random.Next(2, 8) : 1;
        for (var start = 0; fragments > 0; fragments--)
        {
            var end = fragments == 1 ? data.Length : random.Next(start, data.Length + 1);
            frames.Add(Encode(random, opcode, data[start..end], isFinal: fragments == 1));
            (start, opcode) = (end, RawFrame.Continuation);
            if (fragments > 1 && random.Next(2) == 0) frames.Add(Control(random, lines));
        }

        return frames;
    }

    private static byte[] Control(Random random, List<string> lines)
    {
        var data = Binary(random, random.Next(126));
        var isPing = random.Next(2) == 0;
        if (isPing) lines.Add($"ping {Convert.ToHexStringLower(data)}");
        return Encode(random, isPing ? RawFrame.Ping : RawFrame.Pong, data);
    }

    /// <summary>Characters of one to four bytes, of about that length.</summary>
    private static byte[] Text(Random random, int length)
    {
        List<byte> text = new(length + 3);
        while (text.Count < length) text.AddRange(Characters[random.Next(Characters.Length)]);
        return [.. text];
    }
}
