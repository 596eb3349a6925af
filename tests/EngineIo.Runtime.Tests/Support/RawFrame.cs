using System.Buffers.Binary;
using System.Text;

namespace EngineIo.Tests.Support;

/// <summary>A WebSocket frame; RFC 6455, section 5.2. Written here a second time, so that the tests don't lean on what they test.</summary>
internal sealed record RawFrame(int Opcode, byte[] Payload, bool IsFinal = true)
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    /// <summary>The frame as a line: <c>text 4hello</c>, <c>binary 0102</c>, <c>close 1000</c>.</summary>
    public override string ToString() => Opcode switch
    {
        Text => $"text {Encoding.UTF8.GetString(Payload)}",
        Binary => $"binary {Convert.ToHexStringLower(Payload)}",
        Close when Payload.Length >= 2 => $"close {BinaryPrimitives.ReadUInt16BigEndian(Payload)}",
        Close => "close",
        _ => $"opcode {Opcode} {Convert.ToHexStringLower(Payload)}",
    };

    /// <summary>The bytes of a frame that a client sends; it may break any rule.</summary>
    public static byte[] Encode(
        int opcode, ReadOnlySpan<byte> payload, bool isFinal = true, int reserved = 0, bool isMasked = true, ulong? claim = null)
    {
        byte[] key = [0x12, 0x34, 0x56, 0x78];
        var masked = payload.ToArray();
        if (isMasked)
        {
            for (var i = 0; i < masked.Length; i++) masked[i] ^= key[i % 4];
        }

        var first = (byte)((isFinal ? 0x80 : 0) | (reserved << 4) | opcode);
        return [first, .. Length(claim ?? (ulong)payload.Length, isMasked ? 0x80 : 0), .. isMasked ? key : [], .. masked];
    }

    /// <summary>A text frame of a client.</summary>
    public static byte[] EncodeText(string text) => Encode(Text, Encoding.UTF8.GetBytes(text));

    private static byte[] Length(ulong length, int mask)
    {
        var bytes = new byte[9];
        switch (length)
        {
            case < 126:
                return [(byte)(mask | (int)length)];
            case <= ushort.MaxValue:
                bytes[0] = (byte)(mask | 126);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)length);
                return bytes[..3];
            default:
                bytes[0] = (byte)(mask | 127);
                BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), length);
                return bytes;
        }
    }
}
