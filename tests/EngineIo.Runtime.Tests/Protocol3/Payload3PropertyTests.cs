using EngineIo.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace EngineIo.Tests.Protocol3;

/// <summary>What holds for every payload of protocol 3, also for what is none.</summary>
public sealed class Payload3PropertyTests
{
    private static readonly Gen<string> Texts =
        Gen.Elements("a", "0", "1:", "b4", "€", "😀", "\0", "\n", "\"", "\\n", "\u2028", "\u00e9", "=", "\u001e").ListOf()
            .Select(string.Concat);

    private static readonly Gen<string> TextPackets =
        from type in Gen.Elements(Enum.GetValues<PacketType>())
        from text in Texts
        select $"{type} {text}";

    private static readonly Gen<string> BinaryPackets =
        ArbMap.Default.GeneratorFor<byte[]>().Select(data => $"binary {Convert.ToHexStringLower(data ?? [])}");

    private static readonly Arbitrary<string[]> Payloads =
        Gen.OneOf(TextPackets, BinaryPackets).NonEmptyListOf().Select(packets => packets.ToArray()).ToArbitrary();

    /// <summary>Bytes that come close to payloads: what payloads are made of, in any order.</summary>
    private static readonly Gen<byte[]> NearPayloads =
        Gen.Elements(
            "4"u8.ToArray(), "1:4"u8.ToArray(), "2:4a"u8.ToArray(), "9"u8.ToArray(), ":"u8.ToArray(), "b4"u8.ToArray(), "AQID"u8.ToArray(),
            "😀"u8.ToArray(), [0xf0, 0x9f], [0], [1], [4], [0xff], [0, 1, 0xff, 0x34], [1, 2, 0xff, 4, 9])
            .ListOf()
            .Select(parts => parts.SelectMany(part => part).ToArray());

    private static readonly Arbitrary<byte[]> Bytes =
        Gen.OneOf(NearPayloads, ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => bytes ?? [])).ToArbitrary();

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Packets_come_back_from_a_payload_as_they_were(bool isBinary, bool asBase64) =>
        Randomised.Check(Prop.ForAll(Payloads, packets =>
        {
            var (read, error) = Payload3.Read(Payload3.Write(packets, isBinary, asBase64), isBinary);
            return error is PacketError.None && read.SequenceEqual(packets);
        }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_bytes_are_packets_or_an_error_and_never_an_exception(bool isBinary) =>
        Randomised.Check(Prop.ForAll(Bytes, bytes =>
        {
            var (packets, error) = Payload3.Read((byte[])bytes.Clone(), isBinary);
            return Enum.IsDefined(error) && packets.Length <= bytes.Length / 3 && (error is not PacketError.None || packets.Length > 0);
        }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_payload_cut_off_anywhere_gives_a_part_of_its_packets(bool isBinary) =>
        Randomised.Check(Prop.ForAll(Payloads, packets =>
        {
            var payload = Payload3.Write(packets, isBinary, asBase64: !isBinary);
            return Enumerable.Range(0, payload.Length).All(length =>
            {
                var (read, error) = Payload3.Read(payload[..length], isBinary);
                return read.Length < packets.Length && read.SequenceEqual(packets.Take(read.Length)) && Enum.IsDefined(error);
            });
        }));
}
