using System.Buffers.Binary;

namespace EngineIo.Protocol;

/// <summary>Writes the frames that a server sends: whole and unmasked. RFC 6455, section 5.2.</summary>
internal static class FrameWriter
{
    /// <summary>The longest header of an unmasked frame.</summary>
    public const int MaxHeaderLength = 10;

    private const int Final = 0x80;

    /// <summary>How long the header of a frame with that payload is.</summary>
    /// <param name="payloadLength">The payload's length in bytes.</param>
    public static int HeaderLength(int payloadLength) => payloadLength switch
    {
        < 126 => 2,
        <= ushort.MaxValue => 4,
        _ => MaxHeaderLength,
    };

    /// <summary>Writes the header of a frame, and returns its length.</summary>
    /// <param name="opcode">What the frame carries.</param>
    /// <param name="payloadLength">The payload's length in bytes.</param>
    /// <param name="output">Where to.</param>
    public static int WriteHeader(FrameOpcode opcode, int payloadLength, Span<byte> output)
    {
        output[0] = (byte)(Final | (int)opcode);
        switch (payloadLength)
        {
            case < 126:
                output[1] = (byte)payloadLength;
                return 2;
            case <= ushort.MaxValue:
                output[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(output[2..], (ushort)payloadLength);
                return 4;
            default:
                output[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(output[2..], payloadLength);
                return MaxHeaderLength;
        }
    }

    /// <summary>Reads the header of a frame that <see cref="WriteHeader"/> wrote, and returns its length.</summary>
    /// <param name="frame">The frame's bytes.</param>
    /// <param name="opcode">What the frame carries.</param>
    /// <param name="payloadLength">The payload's length in bytes.</param>
    public static int ReadHeader(ReadOnlySpan<byte> frame, out FrameOpcode opcode, out int payloadLength)
    {
        opcode = (FrameOpcode)(frame[0] & 0x0f);
        switch (frame[1])
        {
            case 126:
                payloadLength = BinaryPrimitives.ReadUInt16BigEndian(frame[2..]);
                return 4;
            case 127:
                payloadLength = (int)BinaryPrimitives.ReadInt64BigEndian(frame[2..]);
                return MaxHeaderLength;
            default:
                payloadLength = frame[1];
                return 2;
        }
    }
}
