using System.Buffers;
using System.Buffers.Text;

namespace EngineIo.Protocol;

/// <summary>Writes the packets of a payload. Protocol 4, "Packet encoding", HTTP long polling.</summary>
internal static class PacketWriter
{
    /// <summary>Writes the separator that stands between the packets of a payload.</summary>
    /// <param name="output">Where to.</param>
    public static void WriteSeparator(IBufferWriter<byte> output) => output.Write([PacketReader.Separator]);

    /// <summary>Writes a packet without data.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="output">Where to.</param>
    public static void WriteEmpty(PacketType type, IBufferWriter<byte> output) => output.Write([(byte)('0' + (int)type)]);

    /// <summary>How long a binary message is as text: <c>b</c> and base64.</summary>
    /// <param name="length">The length of the message.</param>
    public static int Base64Length(int length) => 1 + Base64.GetMaxEncodedToUtf8Length(length);

    /// <summary>Writes a binary message as text: <c>b</c> and base64.</summary>
    /// <param name="data">The message.</param>
    /// <param name="output">Where to.</param>
    public static void WriteBase64(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        var length = Base64Length(data.Length);
        var span = output.GetSpan(length);
        span[0] = PacketReader.BinaryMark;
        var status = Base64.EncodeToUtf8(data, span[1..], out _, out var written);
        System.Diagnostics.Debug.Assert(status is OperationStatus.Done && written == length - 1, "the span is as long as asked for");
        output.Advance(length);
    }
}
