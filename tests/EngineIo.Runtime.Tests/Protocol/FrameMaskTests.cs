using EngineIo.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace EngineIo.Tests.Protocol;

/// <summary>Masking: RFC 6455, section 5.3.</summary>
public sealed class FrameMaskTests
{
    [Fact]
    public void The_example_of_the_RFC_is_unmasked()
    {
        var payload = Convert.FromHexString("7f9f4d5158");

        FrameMask.Apply(payload, BitConverter.ToUInt32(Convert.FromHexString("37fa213d")));

        payload.ShouldBe("Hello"u8.ToArray());
    }

    [Fact]
    public void Every_length_and_every_offset_gives_what_the_plain_loop_gives()
    {
        byte[] key = [0x37, 0xfa, 0x21, 0x3d];
        var mask = BitConverter.ToUInt32(key);

        for (var length = 0; length <= 140; length++)
        {
            for (var offset = 0; offset < 9; offset++)
            {
                var payload = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
                var expected = payload.Select((b, i) => (byte)(b ^ key[(i + offset) % 4])).ToArray();

                FrameMask.Apply(payload, mask, offset);

                payload.ShouldBe(expected, $"length {length}, offset {offset}");
            }
        }
    }

    [Fact]
    public void Unmasking_in_two_parts_is_unmasking_at_once_and_twice_is_not_at_all() =>
        Randomised.Check(Prop.ForAll(
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => bytes ?? []).ToArbitrary(),
            ArbMap.Default.ArbFor<uint>(),
            ArbMap.Default.ArbFor<NonNegativeInt>(),
            (payload, mask, cut) =>
            {
                var whole = (byte[])payload.Clone();
                FrameMask.Apply(whole, mask);

                var parts = (byte[])payload.Clone();
                var at = cut.Get % (payload.Length + 1);
                FrameMask.Apply(parts.AsSpan(0, at), mask);
                FrameMask.Apply(parts.AsSpan(at), mask, at);

                var twice = (byte[])whole.Clone();
                FrameMask.Apply(twice, mask);
                return whole.SequenceEqual(parts) && twice.SequenceEqual(payload);
            }));
}
