using EngineIo.Fuzzing.Inputs;
using EngineIo.Protocol;

namespace EngineIo.Fuzzing.Codec;

/// <summary>
/// A reader of payloads. What it reads is what a second, simple reader reads; written and read again it is the same; a payload that is cut
/// gives the packets in front of the cut; and there is never more in the packets than in the payload.
/// </summary>
internal abstract class PayloadTarget : CodecTarget
{
    public override byte[] Draw(Random random) =>
        Mutator.Mutate(Write(Corpus.Packets(random)), Write(Corpus.Packets(random)), random);

    protected override void Try(byte[] input)
    {
        var (packets, error) = Read([.. input]);
        var (simple, isWhole) = ReadSimply(input);
        ShouldBeSame(packets, simple);
        (error is PacketError.None).ShouldBe(isWhole, $"{error}");

        packets.Sum(Length).ShouldBeLessThanOrEqualTo(input.Length);
        if (packets.Length > 0)
        {
            var (again, none) = Read(Write(packets));
            ShouldBeSame(again, packets);
            none.ShouldBe(PacketError.None);
        }

        var cut = Somewhere(input);
        var (before, _) = Read(input[..cut]);
        var same = Math.Max(0, before.Length - 1);
        ShouldBeSame(before.Take(same), packets.Take(same));
    }

    protected abstract byte[] Write(string[] packets);

    protected abstract (string[] Packets, PacketError Error) Read(byte[] payload);

    /// <summary>Reads by the letter of the protocol, however slowly.</summary>
    protected abstract (List<string> Packets, bool IsWhole) ReadSimply(byte[] payload);

    private static int Length(string packet) =>
        packet.StartsWith("binary ", StringComparison.Ordinal)
            ? (packet.Length - 7) / 2
            : packet.Length - packet.IndexOf(' ', StringComparison.Ordinal);
}
