using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;

namespace EngineIo;

/// <summary>
/// One message or several, encoded once, to be sent to any number of clients as a unit: a client gets all of them, in order and with no other message between,
/// or none. A unit is taken, waited for, dropped, limited and counted as a whole.
/// </summary>
/// <remarks>Immutable, and safe to use from any thread. A poll may split a unit over two answers.</remarks>
public sealed class EncodedMessage
{
    private readonly byte[] _frames;

    private EncodedMessage(byte[] frames, int count, int length)
    {
        _frames = frames;
        Count = count;
        Length = length;
    }

    /// <summary>How many messages the unit holds.</summary>
    public int Count { get; }

    /// <summary>The bytes of the messages, without framing and encoding.</summary>
    internal int Length { get; }

    /// <summary>How much of a send buffer the unit takes.</summary>
    internal int FrameLength => _frames.Length;

    /// <summary>The messages as WebSocket frames, in the common format.</summary>
    internal ReadOnlySpan<byte> Frames => _frames;

    /// <summary>Encodes messages as one unit.</summary>
    /// <param name="parts">The messages: a text and the binary data that belongs to it, for instance. They are copied.</param>
    /// <exception cref="ArgumentException">There is no message.</exception>
    public static EncodedMessage Create(ReadOnlySpan<EngineIoMessage> parts)
    {
        if (parts.IsEmpty) throw new ArgumentException("A unit holds one message at the least.", nameof(parts));
        var (length, frameLength) = (0, 0);
        foreach (var part in parts)
        {
            length = checked(length + part.Data.Length);
            frameLength = checked(frameLength + FrameLengthOf(part.Data.Length, part.IsText));
        }

        var frames = new byte[frameLength];
        var position = 0;
        foreach (var part in parts)
        {
            var data = part.Data.Span;
            position += WriteHeader(frames.AsSpan(position), data.Length, part.IsText);
            data.CopyTo(frames.AsSpan(position));
            position += data.Length;
        }

        return new(frames, parts.Length, length);
    }

    /// <summary>Encodes a text message.</summary>
    internal static EncodedMessage OfText(string text, int utf8Length)
    {
        var frames = new byte[FrameLengthOf(utf8Length, isText: true)];
        Encoding.UTF8.GetBytes(text, frames.AsSpan(WriteHeader(frames, utf8Length, isText: true)));
        return new(frames, 1, utf8Length);
    }

    private static int FrameLengthOf(int length, bool isText) => OutboundQueue.FrameLength(isText ? 1 + length : length);

    /// <summary>Writes what stands before the data of a message, and returns its length.</summary>
    private static int WriteHeader(Span<byte> output, int length, bool isText)
    {
        if (!isText) return FrameWriter.WriteHeader(FrameOpcode.Binary, length, output);
        var header = FrameWriter.WriteHeader(FrameOpcode.Text, 1 + length, output);
        output[header] = (byte)('0' + (int)PacketType.Message);
        return header + 1;
    }
}
