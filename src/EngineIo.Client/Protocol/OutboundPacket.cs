using System.Buffers;
using System.Text;

namespace EngineIo.Client.Protocol;

/// <summary>A packet that waits to be sent. It owns a pooled array, in which a text packet stands with its type byte and a binary message without one.</summary>
/// <param name="Array">The array.</param>
/// <param name="Length">How many of its bytes are the packet.</param>
/// <param name="IsBinary">Whether it is a binary message.</param>
internal readonly record struct OutboundPacket(byte[] Array, int Length, bool IsBinary)
{
    /// <summary>How many bytes the packet takes in the body of a POST, without the separator.</summary>
    public int PayloadLength => IsBinary ? 1 + Base64Length(Length) : Length;

    public ReadOnlyMemory<byte> Bytes => Array.AsMemory(0, Length);

    public static OutboundPacket Text(string text)
    {
        var array = ArrayPool<byte>.Shared.Rent(1 + Encoding.UTF8.GetByteCount(text));
        array[0] = (byte)PacketType.Message;
        return new(array, 1 + Encoding.UTF8.GetBytes(text, array.AsSpan(1)), IsBinary: false);
    }

    public static OutboundPacket Message(ReadOnlySpan<byte> data, bool isBinary)
    {
        if (!isBinary) return Of(PacketType.Message, data);
        var array = ArrayPool<byte>.Shared.Rent(Math.Max(data.Length, 1));
        data.CopyTo(array);
        return new(array, data.Length, IsBinary: true);
    }

    public static OutboundPacket Of(PacketType type, ReadOnlySpan<byte> data = default)
    {
        var array = ArrayPool<byte>.Shared.Rent(1 + data.Length);
        array[0] = (byte)type;
        data.CopyTo(array.AsSpan(1));
        return new(array, 1 + data.Length, IsBinary: false);
    }

    /// <summary>Gives the array back. The packet may not be used after it.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(Array);

    private static int Base64Length(int length) => checked((length + 2) / 3 * 4);
}
