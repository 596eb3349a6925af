using EngineIo.Protocol;

namespace EngineIo.Fuzzing.Codec;

/// <summary>Payloads of protocol 3, as text.</summary>
internal sealed class TextPayloadTarget3 : PayloadTarget
{
    public override string Name => "payload3-text";

    protected override byte[] Write(string[] packets) => Payload3.Write(packets, isBinary: false, asBase64: true);

    protected override (string[] Packets, PacketError Error) Read(byte[] payload) => Payload3.Read(payload, isBinary: false);

    protected override (List<string> Packets, bool IsWhole) ReadSimply(byte[] payload)
    {
        List<string> packets = [];
        for (var start = 0; start < payload.Length || packets.Count == 0;)
        {
            var colon = Array.IndexOf(payload, (byte)':', start);
            if (colon <= start || colon - start > 9 || payload[start..colon].Any(digit => !char.IsAsciiDigit((char)digit)))
                return (packets, false);
            var units = payload[start..colon].Aggregate(0, (number, digit) => (10 * number) + digit - '0');

            // Of all ends, the one where the text is as long as was said.
            var end = Enumerable.Range(colon + 1, payload.Length - colon).Where(at => at - colon - 1 >= units)
                .TakeWhile(at => at - colon - 1 <= 3L * units)
                .FirstOrDefault(at => SimplePacket.Text(payload[(colon + 1)..at])?.Length == units, -1);
            if (end < 0 || SimplePacket.Read(payload[(colon + 1)..end], isRevision3: true) is not { } packet) return (packets, false);
            packets.Add(packet);
            start = end;
        }

        return (packets, true);
    }
}
