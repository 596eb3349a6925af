using System.Buffers.Binary;

namespace EngineIo.Protocol;

/// <summary>The header of a frame that a client sent: masked, perhaps a fragment. RFC 6455, section 5.2.</summary>
/// <param name="Opcode">What the frame carries.</param>
/// <param name="IsFinal">Whether the message ends with it.</param>
/// <param name="HasReservedBits">Whether a bit is set that only an extension may set.</param>
/// <param name="IsMasked">Whether the payload is masked, as a client's must be.</param>
/// <param name="Mask">The masking key, in the byte order of the wire.</param>
/// <param name="PayloadLength">The payload's length in bytes, as claimed; negative where the claim is not below 2^63.</param>
/// <param name="HeaderLength">The header's own length in bytes.</param>
internal readonly record struct FrameHeader(
    FrameOpcode Opcode, bool IsFinal, bool HasReservedBits, bool IsMasked, uint Mask, long PayloadLength, int HeaderLength)
{
    /// <summary>Whether the frame is a close, a ping or a pong, or an opcode kept for more of that kind.</summary>
    public bool IsControl => ((int)Opcode & 0x8) != 0;

    /// <summary>Whether the opcode is one of the six that exist.</summary>
    public bool IsKnown => Opcode is FrameOpcode.Continuation or FrameOpcode.Text or FrameOpcode.Binary
        or FrameOpcode.Close or FrameOpcode.Ping or FrameOpcode.Pong;

    /// <summary>Reads a header; false: there are not enough bytes yet.</summary>
    /// <param name="input">What was received.</param>
    /// <param name="header">The header.</param>
    public static bool TryRead(ReadOnlySpan<byte> input, out FrameHeader header)
    {
        header = default;
        if (input.Length < 2) return false;

        var isMasked = (input[1] & 0x80) != 0;
        long length = input[1] & 0x7f;
        var extended = length switch { 126 => 2, 127 => 8, _ => 0 };
        var headerLength = 2 + extended + (isMasked ? 4 : 0);
        if (input.Length < headerLength) return false;

        if (extended == 2) length = BinaryPrimitives.ReadUInt16BigEndian(input[2..]);
        else if (extended == 8) length = BinaryPrimitives.ReadInt64BigEndian(input[2..]);
        var mask = isMasked ? BitConverter.ToUInt32(input[(2 + extended)..]) : 0;
        header = new((FrameOpcode)(input[0] & 0x0f), (input[0] & 0x80) != 0, (input[0] & 0x70) != 0, isMasked, mask, length, headerLength);
        return true;
    }
}
