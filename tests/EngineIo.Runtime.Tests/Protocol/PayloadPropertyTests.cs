using EngineIo.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace EngineIo.Tests.Protocol;

/// <summary>What holds for every payload, also for what is none.</summary>
public sealed class PayloadPropertyTests
{
    /// <summary>Texts that can travel in a payload: no lone surrogates, no separator.</summary>
    private static readonly Gen<string> Texts =
        Gen.Elements("a", "0", "b", "€", "😀", "\0", "\n", "\"", "\\n", "\u2028", "\u00e9", "=", " ")
            .ListOf()
            .Select(parts => string.Concat(parts));

    private static readonly Gen<string> TextPackets =
        from type in Gen.Elements(Enum.GetValues<PacketType>())
        from text in Texts
        select $"{type} {text}";

    private static readonly Gen<string> BinaryPackets =
        ArbMap.Default.GeneratorFor<byte[]>().Select(data => $"binary {Convert.ToHexStringLower(data ?? [])}");

    private static readonly Arbitrary<string[]> Payloads =
        Gen.OneOf(TextPackets, BinaryPackets).NonEmptyListOf().Select(packets => packets.ToArray()).ToArbitrary();

    /// <summary>Bytes that come close to payloads: what a payload is made of, in any order.</summary>
    private static readonly Gen<byte[]> NearPayloads =
        Gen.Elements(
            "4"u8.ToArray(), "b"u8.ToArray(), [0x1e], "AQID"u8.ToArray(), "="u8.ToArray(), [0xff], "€"u8.ToArray(), [0xe2], "7"u8.ToArray())
            .ListOf()
            .Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly Arbitrary<byte[]> Bytes =
        Gen.OneOf(NearPayloads, ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => bytes ?? [])).ToArbitrary();

    [Fact]
    public void Packets_come_back_from_a_payload_as_they_were() =>
        Randomised.Check(Prop.ForAll(Payloads, packets =>
        {
            var (read, error) = Payload.Read(Payload.Write(packets));
            return error is PacketError.None && read.SequenceEqual(packets);
        }));

    [Fact]
    public void Any_bytes_are_packets_or_an_error_and_never_an_exception() =>
        Randomised.Check(Prop.ForAll(Bytes, bytes =>
        {
            var (packets, error) = Payload.Read((byte[])bytes.Clone());
            return Enum.IsDefined(error) && packets.Length <= bytes.Count(b => b == PayloadReader.Separator) + 1;
        }));

    [Fact]
    public void Any_bytes_are_one_packet_or_an_error_whose_range_lies_inside() =>
        Randomised.Check(Prop.ForAll(Bytes, bytes =>
        {
            var error = PacketReader.Read((byte[])bytes.Clone(), out var view);
            return error is not PacketError.None
                || (view.Data.Start.Value == 1 && view.Data.End.Value >= 1 && view.Data.End.Value <= bytes.Length
                    && Enum.IsDefined(view.Type));
        }));
}
