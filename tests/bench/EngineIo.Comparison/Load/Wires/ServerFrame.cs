using System.Buffers.Binary;

namespace EngineIo.Comparison.Load.Wires;

/// <summary>The head of a frame from the server.</summary>
/// <param name="Opcode">What it is.</param>
/// <param name="IsLast">Whether it ends its message.</param>
/// <param name="PayloadAt">Where its payload starts.</param>
/// <param name="PayloadLength">How long that is.</param>
internal readonly record struct ServerFrame(Opcode Opcode, bool IsLast, int PayloadAt, int PayloadLength)
{
    private const int Longest = 64 << 20;

    public int Length => PayloadAt + PayloadLength;

    /// <summary>Reads a head, if it is there as a whole.</summary>
    public static bool TryRead(ReadOnlySpan<byte> input, out ServerFrame frame)
    {
        frame = default;
        if (input.Length < 2) return false;
        if ((input[0] & 0x70) != 0 || (input[1] & 0x80) != 0)
            throw new InvalidDataException("A frame of the server is compressed or masked.");
        var at = (input[1] & 127) switch { 126 => 4, 127 => 10, _ => 2 };
        if (input.Length < at) return false;
        var length = at switch
        {
            2 => input[1],
            4 => BinaryPrimitives.ReadUInt16BigEndian(input[2..]),
            _ => BinaryPrimitives.ReadUInt64BigEndian(input[2..]),
        };
        if (length > Longest) throw new InvalidDataException($"A frame of the server has {length} bytes.");
        frame = new((Opcode)(input[0] & 15), (input[0] & 0x80) != 0, at, (int)length);
        return true;
    }
}
