using EngineIo.Protocol;

namespace EngineIo.Fuzzing.Codec;

/// <summary>Payloads of protocol 3, as bytes.</summary>
internal sealed class BinaryPayloadTarget3 : PayloadTarget
{
    public override string Name => "payload3-binary";

    protected override byte[] Write(string[] packets) => Payload3.Write(packets, isBinary: true, asBase64: false);

    protected override (string[] Packets, PacketError Error) Read(byte[] payload) => Payload3.Read(payload, isBinary: true);

    protected override (List<string> Packets, bool IsWhole) ReadSimply(byte[] payload)
    {
        List<string> packets = [];
        for (var start = 0; start < payload.Length || packets.Count == 0;)
        {
            var mark = Array.IndexOf(payload, (byte)0xff, start);
            if (mark - start is < 2 or > 10 || payload[start] > 1 || payload[(start + 1)..mark].Any(digit => digit > 9))
                return (packets, false);
            var length = payload[(start + 1)..mark].Aggregate(0, (number, digit) => (10 * number) + digit);
            if (length > payload.Length - mark - 1) return (packets, false);

            var data = payload[(mark + 1)..(mark + 1 + length)];
            var packet = payload[start] == 0 ? SimplePacket.Read(data, isRevision3: true)
                : data is [4, ..] ? $"binary {Convert.ToHexStringLower(data.AsSpan(1))}"
                : null;
            if (packet is null) return (packets, false);
            packets.Add(packet);
            start = mark + 1 + length;
        }

        return (packets, true);
    }
}
