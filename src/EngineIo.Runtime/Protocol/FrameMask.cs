using System.Numerics;
using System.Runtime.InteropServices;

namespace EngineIo.Protocol;

/// <summary>Takes the mask off a client's payload. RFC 6455, section 5.3.</summary>
internal static class FrameMask
{
    /// <summary>Unmasks <paramref name="payload"/> where it lies.</summary>
    /// <param name="payload">The payload, or a part of it.</param>
    /// <param name="mask">The masking key, in the byte order of the wire.</param>
    /// <param name="offset">Where in the frame's payload the part starts.</param>
    public static void Apply(Span<byte> payload, uint mask, int offset = 0)
    {
        // Byte i of the payload is masked by byte i mod 4 of the key: turn the key so that its first byte is the part's first.
        var turn = 8 * (offset & 3);
        mask = BitConverter.IsLittleEndian ? BitOperations.RotateRight(mask, turn) : BitOperations.RotateLeft(mask, turn);

        var done = 0;
        if (Vector.IsHardwareAccelerated && payload.Length >= Vector<byte>.Count)
        {
            var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(payload);
            var masks = Vector.AsVectorByte(new Vector<uint>(mask));
            for (var i = 0; i < vectors.Length; i++) vectors[i] ^= masks;
            done = vectors.Length * Vector<byte>.Count;
        }

        var words = MemoryMarshal.Cast<byte, uint>(payload[done..]);
        for (var i = 0; i < words.Length; i++) words[i] ^= mask;
        done += words.Length * sizeof(uint);

        Span<byte> key = stackalloc byte[sizeof(uint)];
        MemoryMarshal.Write(key, mask);
        for (var i = done; i < payload.Length; i++) payload[i] ^= key[i & 3];
    }
}
