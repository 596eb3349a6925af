using EngineIo.Fuzzing.Inputs;
using EngineIo.Protocol;

namespace EngineIo.Fuzzing.Codec;

/// <summary>Payloads of protocol 4.</summary>
internal sealed class PayloadTarget4 : PayloadTarget
{
    public override string Name => "payload4";

    public override byte[] Draw(Random random) => Corpus.Loosen(base.Draw(random), random);

    protected override byte[] Write(string[] packets) => Payload.Write(packets);

    protected override (string[] Packets, PacketError Error) Read(byte[] payload) => Payload.Read(payload);

    protected override (List<string> Packets, bool IsWhole) ReadSimply(byte[] payload)
    {
        List<string> packets = [];
        for (var start = 0; start <= payload.Length;)
        {
            var end = Array.IndexOf(payload, (byte)0x1e, start);
            if (end < 0) end = payload.Length;
            if (SimplePacket.Read(payload[start..end], isRevision3: false) is not { } packet) return (packets, false);
            packets.Add(packet);
            start = end + 1;
        }

        return (packets, true);
    }
}
