using System.IO.Compression;
using System.Text;
using EngineIo.Fuzzing.Inputs;

namespace EngineIo.Fuzzing.WebSockets;

/// <summary>Frames that clients write: right ones, broken ones, and right ones that were changed.</summary>
internal static class ClientFrames
{
    /// <summary>A frame.</summary>
    public static byte[] Draw(Random random, int revision, bool isCompressed)
    {
        if (random.Next(12) == 0) return BrokenFrames.Draw(random);
        var frame = Right(random, revision, isCompressed);

        // Most stay right: a connection ends with its first mistake.
        return random.Next(4) == 0 ? Mutator.Mutate(frame, Right(random, revision, isCompressed), random) : frame;
    }

    private static byte[] Right(Random random, int revision, bool isCompressed)
    {
        var data = Encoding.UTF8.GetBytes(Corpus.Frame(random, revision));
        if (random.Next(8) == 0) data = Mutator.Mutate(data, data, random);
        var isFinal = random.Next(16) > 0;
        var reserved = isCompressed && random.Next(2) == 0 ? 4 : 0;
        if (reserved != 0) data = Deflated(data, random);
        return random.Next(12) switch
        {
            0 => RandomFrames.Encode(random, RawFrame.Ping, data[..Math.Min(125, data.Length)]),
            1 => RandomFrames.Encode(random, RawFrame.Pong, []),
            2 => RandomFrames.Encode(random, RawFrame.Continuation, data, isFinal),
            3 or 4 => RandomFrames.Encode(random, RawFrame.Binary, revision == 3 ? [4, .. data] : data, isFinal, reserved),
            5 when random.Next(6) == 0 => RandomFrames.Encode(random, RawFrame.Close, [3, 232]),
            _ => RandomFrames.Encode(random, RawFrame.Text, data, isFinal, reserved),
        };
    }

    /// <summary>As permessage-deflate has it; now and then it is much in little.</summary>
    private static byte[] Deflated(byte[] data, Random random)
    {
        if (random.Next(20) == 0) data = new byte[random.Next(4 * FrameReading.Limit)];
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(data);
            deflate.Flush();
        }

        // A flush ends in an empty block, whose last four bytes go without saying.
        var bytes = output.ToArray();
        return bytes.Length > 4 ? bytes[..^4] : bytes;
    }
}
