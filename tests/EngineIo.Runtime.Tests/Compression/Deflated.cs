using System.IO.Compression;

namespace EngineIo.Tests.Compression;

/// <summary>Compressed messages that are far larger than they look. RFC 7692, section 7.2.1.</summary>
internal static class Deflated
{
    /// <summary>A client's frame with a compressed binary message of zeros.</summary>
    public static byte[] Frame(int inflatedLength) => RawFrame.Encode(RawFrame.Binary, Zeros(inflatedLength), reserved: 4);

    private static byte[] Zeros(int length)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Optimal);
        var block = new byte[64 * 1024];
        for (var left = length; left > 0; left -= block.Length) deflate.Write(block, 0, Math.Min(left, block.Length));
        deflate.Flush();
        return output.ToArray()[..^4]; // The empty block of a flush, 00 00 ff ff, is left out on the wire.
    }
}
