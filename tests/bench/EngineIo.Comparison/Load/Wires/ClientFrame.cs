using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EngineIo.Comparison.Load.Wires;

/// <summary>Frames from a client, which are masked. The key is always the same: nobody has to be protected from this client.</summary>
internal static class ClientFrame
{
    private const int MaskLength = 4;

    private static ReadOnlySpan<byte> Key => [0x37, 0xfa, 0x21, 0x3d];

    public static int LengthOf(int payload) => HeadLength(payload) + MaskLength + payload;

    public static void Write(Span<byte> to, Opcode opcode, ReadOnlySpan<byte> payload)
    {
        to[0] = (byte)(0x80 | (int)opcode);
        switch (HeadLength(payload.Length))
        {
            case 2:
                to[1] = (byte)(0x80 | payload.Length);
                break;
            case 4:
                to[1] = 0x80 | 126;
                BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)payload.Length);
                break;
            default:
                to[1] = 0x80 | 127;
                BinaryPrimitives.WriteUInt64BigEndian(to[2..], (ulong)payload.Length);
                break;
        }

        var head = HeadLength(payload.Length);
        Key.CopyTo(to[head..]);
        var body = to.Slice(head + MaskLength, payload.Length);
        payload.CopyTo(body);
        Mask(body, 0);
    }

    /// <summary>Masks a part of a payload.</summary>
    /// <param name="part">The part.</param>
    /// <param name="at">Where in the payload it stands.</param>
    public static void Mask(Span<byte> part, int at)
    {
        Span<byte> key = [Key[at % MaskLength], Key[(at + 1) % MaskLength], Key[(at + 2) % MaskLength], Key[(at + 3) % MaskLength]];
        var keys = MemoryMarshal.Read<uint>(key) * 0x1_0000_0001UL; // twice in a row, in either order of bytes
        var words = MemoryMarshal.Cast<byte, ulong>(part);
        foreach (ref var word in words) word ^= keys;
        for (var i = words.Length * sizeof(ulong); i < part.Length; i++) part[i] ^= key[i % MaskLength];
    }

    private static int HeadLength(int payload) => payload switch
    {
        < 126 => 2,
        <= ushort.MaxValue => 4,
        _ => 10,
    };
}
