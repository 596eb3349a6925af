using System.Text;

namespace EngineIo.Tests.Frames;

/// <summary>Whatever valid frames come, and however they are cut: exactly the messages.</summary>
public sealed class FramePropertyTests
{
    private const int Rounds = 100;

    [Fact]
    public Task Our_own_codec_gives_back_exactly_the_messages() => Randomised.RunAsync(async random =>
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (bytes, lines) = Draw(random);

            var read = await FrameReading.ReadToEndAsync(FrameReading.OnStream(new ScriptedStream(Split(random, bytes))));

            lines.Add("end");
            read.ShouldBe(lines, $"round {round}");
        }
    });

    [Fact]
    public Task So_does_the_frameworks() => Randomised.RunAsync(async random =>
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (bytes, lines) = Draw(random);

            var read = await FrameReading.ReadToEndAsync(FrameReading.OnWebSocket(new ScriptedStream(Split(random, bytes))));

            lines.RemoveAll(line => line.StartsWith("ping", StringComparison.Ordinal));
            lines.Add("end");
            read.ShouldBe(lines, $"round {round}");
        }
    });

    /// <summary>Messages of any kind and length in any number of fragments, with pings and pongs between them.</summary>
    private static (byte[] Bytes, List<string> Lines) Draw(Random random)
    {
        List<byte> bytes = [];
        List<string> lines = [];
        for (var left = random.Next(1, 12); left > 0; left--)
        {
            var isText = random.Next(2) == 0;
            var length = random.Next(40) switch
            {
                0 => random.Next(60_000, FrameReading.Limit),
                < 5 => 0,
                < 30 => random.Next(20),
                _ => random.Next(2000),
            };
            var data = Data(random, isText, length);
            var opcode = isText ? RawFrame.Text : RawFrame.Binary;
            var fragments = random.Next(3) == 0 ? random.Next(2, 8) : 1;
            for (var start = 0; fragments > 0; fragments--)
            {
                var end = fragments == 1 ? data.Length : random.Next(start, data.Length + 1);
                bytes.AddRange(Encode(random, opcode, data[start..end], isFinal: fragments == 1));
                (start, opcode) = (end, RawFrame.Continuation);
                if (fragments > 1 && random.Next(2) == 0) AddControl(random, bytes, lines);
            }

            lines.Add(isText ? $"text {Encoding.ASCII.GetString(data)}" : $"binary {Convert.ToHexStringLower(data)}");
            if (random.Next(4) == 0) AddControl(random, bytes, lines);
        }

        return ([.. bytes], lines);
    }

    private static void AddControl(Random random, List<byte> bytes, List<string> lines)
    {
        var data = Data(random, isText: false, random.Next(126));
        var isPing = random.Next(2) == 0;
        bytes.AddRange(Encode(random, isPing ? RawFrame.Ping : RawFrame.Pong, data, isFinal: true));
        if (isPing) lines.Add($"ping {Convert.ToHexStringLower(data)}");
    }

    private static byte[] Data(Random random, bool isText, int length)
    {
        var data = new byte[length];
        random.NextBytes(data);
        if (isText) for (var i = 0; i < length; i++) data[i] = (byte)(' ' + (data[i] % 90));
        return data;
    }

    /// <summary>A frame with a mask of its own.</summary>
    private static byte[] Encode(Random random, int opcode, byte[] payload, bool isFinal)
    {
        var plain = RawFrame.Encode(opcode, payload, isFinal, isMasked: false);
        var header = plain[..^payload.Length];
        header[1] |= 0x80;
        var key = new byte[4];
        random.NextBytes(key);
        return [.. header, .. key, .. payload.Select((value, i) => (byte)(value ^ key[i % 4]))];
    }

    private static List<byte[]> Split(Random random, byte[] bytes)
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
}
