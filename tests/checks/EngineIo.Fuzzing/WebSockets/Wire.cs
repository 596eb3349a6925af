using System.Buffers.Binary;
using System.Text.Unicode;

namespace EngineIo.Fuzzing.WebSockets;

/// <summary>What a server may write on a WebSocket, whatever it was sent.</summary>
internal static class Wire
{
    /// <summary>
    /// Whole frames of a server, as RFC 6455 has them; the last may be cut where the connection ended. Behind a close frame comes nothing.
    /// </summary>
    /// <param name="bytes">All that came behind the answer to the handshake.</param>
    /// <param name="isCompressed">Whether payloads may be compressed.</param>
    public static void Check(ReadOnlySpan<byte> bytes, bool isCompressed)
    {
        var isClosed = false;
        while (bytes.Length >= 2)
        {
            var opcode = bytes[0] & 0x0f;

            // Compressed, it is the framework that answers pings, and it does so to the end.
            (isClosed && !(isCompressed && opcode == 10)).ShouldBeFalse("something came behind a close frame");
            (bytes[0] & (isCompressed ? 0x30 : 0x70)).ShouldBe(0, "reserved bits");
            (bytes[1] & 0x80).ShouldBe(0, "a server's frames are not masked");
            (opcode is 0 or 1 or 2 or 8 or 10).ShouldBeTrue($"opcode {opcode}");

            var header = (bytes[1] & 0x7f) switch { 126 => 4, 127 => 10, _ => 2 };
            if (bytes.Length < header) return;
            var length = header switch
            {
                4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
                10 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
                _ => bytes[1],
            };
            if ((ulong)(bytes.Length - header) < length) return;

            var payload = bytes.Slice(header, (int)length);
            if (opcode == 1 && !isCompressed) Utf8.IsValid(payload).ShouldBeTrue("text that is not UTF-8");
            isClosed |= opcode == 8;
            bytes = bytes[(header + (int)length)..];
        }
    }
}
