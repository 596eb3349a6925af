using System.Buffers;
using System.Globalization;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol3;

/// <summary>
/// Payloads of protocol 3: written here a second time, so that the tests don't lean on what they test, and read into lines.
/// </summary>
internal static class Payload3
{
    /// <summary>A text payload: <c>2:4a</c>. The length is that of the string, in UTF-16 code units.</summary>
    public static string Text(params string[] packets) => string.Concat(packets.Select(packet => $"{packet.Length}:{packet}"));

    /// <summary>A text packet as part of a binary payload.</summary>
    public static byte[] TextPart(string packet) => Part(0, Encoding.UTF8.GetBytes(packet));

    /// <summary>A binary message as part of a binary payload.</summary>
    public static byte[] BinaryPart(params byte[] data) => Part(1, [4, .. data]);

    /// <summary>The packets of a text payload as lines, and the error that ended it.</summary>
    public static (string[] Packets, PacketError Error) ReadText(string payload) => Read(Encoding.UTF8.GetBytes(payload), isBinary: false);

    /// <summary>The packets of a binary payload as lines, and the error that ended it.</summary>
    public static (string[] Packets, PacketError Error) ReadBinary(byte[] payload) => Read(payload, isBinary: true);

    /// <summary>
    /// The packets of a payload as lines, and the error that ended it. The payload is overwritten where base64 is decoded.
    /// </summary>
    public static (string[] Packets, PacketError Error) Read(byte[] payload, bool isBinary)
    {
        var decoder = new PayloadDecoder(isRevision3: true, isBinary);
        List<string> packets = [];
        for (var position = 0; position <= payload.Length;)
        {
            var before = position;
            var error = decoder.ReadNext(payload, ref position, out var view);
            if (error is not PacketError.None) return ([.. packets], error);

            position.ShouldBeGreaterThan(before, "each packet makes progress");
            var data = payload[view.Data];
            packets.Add(view.IsBinary ? $"binary {Convert.ToHexStringLower(data)}" : $"{view.Type} {Encoding.UTF8.GetString(data)}");
        }

        return ([.. packets], PacketError.None);
    }

    /// <summary>A payload of packets that are given as lines.</summary>
    public static byte[] Write(string[] packets, bool isBinary, bool asBase64)
    {
        var output = new ArrayBufferWriter<byte>();
        var format = new WireFormat(3, asBase64);
        var writer = new PayloadWriter(format, isBinary);
        foreach (var packet in packets)
        {
            var space = packet.IndexOf(' ', StringComparison.Ordinal);
            var (kind, data) = (packet[..space], packet[(space + 1)..]);
            var frame = new ArrayBufferWriter<byte>();
            if (kind != "binary") frame.Write(Encoding.UTF8.GetBytes((int)Enum.Parse<PacketType>(kind) + data));
            else if (asBase64) PayloadWriter.WriteBase64(Convert.FromHexString(data), format, frame);
            else frame.Write([(byte)PacketType.Message, .. Convert.FromHexString(data)]);
            writer.Write(frame.WrittenSpan, kind == "binary" && !asBase64, isFirst: output.WrittenCount == 0, output);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>These packets were read before that error.</summary>
    public static void ShouldEndIn(this (string[] Packets, PacketError Error) read, PacketError error, params string[] packets)
    {
        read.Packets.ShouldBe(packets);
        read.Error.ShouldBe(error);
    }

    private static byte[] Part(byte kind, byte[] packet)
    {
        var digits = packet.Length.ToString(CultureInfo.InvariantCulture).Select(digit => (byte)(digit - '0'));
        return [kind, .. digits, 0xff, .. packet];
    }
}
