using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol;

/// <summary>Reads whole payloads into lines that a test can compare, and writes such lines as payloads.</summary>
internal static class Payload
{
    /// <summary>The packets of a payload, in which <c>|</c> stands for the separator, and the error that ended it.</summary>
    public static (string[] Packets, PacketError Error) Read(string payload) =>
        Read(Encoding.UTF8.GetBytes(payload.Replace('|', '\u001e')));

    /// <summary>The packets of <paramref name="payload"/>, and the error that ended it.</summary>
    public static (string[] Packets, PacketError Error) Read(byte[] payload)
    {
        List<string> packets = [];
        for (var position = 0; position <= payload.Length;)
        {
            var before = position;
            var error = PayloadReader.ReadNext(payload, ref position, out var view);
            position.ShouldBeGreaterThan(before, "each step makes progress");
            if (error is not PacketError.None) return ([.. packets], error);

            var data = payload[view.Data];
            packets.Add(view.IsBinary ? $"binary {Convert.ToHexStringLower(data)}" : $"{view.Type} {Encoding.UTF8.GetString(data)}");
        }

        return ([.. packets], PacketError.None);
    }

    /// <summary>A payload of packets that are given as lines.</summary>
    public static byte[] Write(params string[] packets)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
        {
            if (output.WrittenCount > 0) output.Write([PayloadReader.Separator]);
            var space = packet.IndexOf(' ', StringComparison.Ordinal);
            var (kind, data) = (packet[..space], packet[(space + 1)..]);
            if (kind == "binary") PayloadWriter.WriteBase64(Convert.FromHexString(data), new WireFormat(4, AsBase64: true), output);
            else output.Write(Encoding.UTF8.GetBytes((int)Enum.Parse<PacketType>(kind) + data));
        }

        return output.WrittenSpan.ToArray();
    }
}
