using System.Buffers.Binary;
using EngineIo.Protocol;
using FsCheck.Fluent;

namespace EngineIo.Tests.Protocol;

/// <summary>Headers of frames: RFC 6455, section 5.2.</summary>
public sealed class FrameHeaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(int.MaxValue)]
    public void A_written_header_is_read_back(int length)
    {
        Span<byte> output = stackalloc byte[FrameWriter.MaxHeaderLength];

        var written = FrameWriter.WriteHeader(FrameOpcode.Binary, length, output);

        written.ShouldBe(FrameWriter.HeaderLength(length));
        FrameHeader.TryRead(output[..written], out var header).ShouldBeTrue();
        header.ShouldBe(new(FrameOpcode.Binary, IsFinal: true, HasReservedBits: false, IsMasked: false, Mask: 0, length, written));
        FrameWriter.ReadHeader(output, out var opcode, out var payloadLength).ShouldBe(written);
        (opcode, payloadLength).ShouldBe((FrameOpcode.Binary, length));
    }

    [Theory]
    [InlineData("8100", 2)]
    [InlineData("817d", 2)]
    [InlineData("817e007e", 4)]
    [InlineData("827effff", 4)]
    [InlineData("827f0000000000010000", 10)]
    [InlineData("818037fa213d", 6)]
    [InlineData("81fe010037fa213d", 8)]
    [InlineData("81ff000000000001000037fa213d", 14)]
    public void A_header_is_not_read_before_it_is_whole(string hex, int length)
    {
        var bytes = Convert.FromHexString(hex);

        for (var i = 0; i < length; i++) FrameHeader.TryRead(bytes.AsSpan(0, i), out _).ShouldBeFalse();

        FrameHeader.TryRead(bytes, out var header).ShouldBeTrue();
        header.HeaderLength.ShouldBe(length);
    }

    [Fact]
    public void A_claim_of_2_to_the_62_is_read_as_claimed()
    {
        var bytes = Convert.FromHexString("82ff400000000000000001020304");

        FrameHeader.TryRead(bytes, out var header).ShouldBeTrue();

        header.PayloadLength.ShouldBe(1L << 62);
    }

    [Fact]
    public void A_claim_of_2_to_the_63_and_more_is_negative()
    {
        FrameHeader.TryRead(Convert.FromHexString("82ffffffffffffffffff01020304"), out var header).ShouldBeTrue();

        header.PayloadLength.ShouldBeNegative();
    }

    [Theory]
    [InlineData(0x0, true, false)]
    [InlineData(0x1, true, false)]
    [InlineData(0x2, true, false)]
    [InlineData(0x3, false, false)]
    [InlineData(0x7, false, false)]
    [InlineData(0x8, true, true)]
    [InlineData(0x9, true, true)]
    [InlineData(0xa, true, true)]
    [InlineData(0xb, false, true)]
    [InlineData(0xf, false, true)]
    public void Opcodes_are_known_or_not_and_control_or_not(int opcode, bool known, bool control)
    {
        FrameHeader.TryRead([(byte)(0x80 | opcode), 0], out var header).ShouldBeTrue();

        header.IsKnown.ShouldBe(known);
        header.IsControl.ShouldBe(control);
    }

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x20)]
    [InlineData(0x10)]
    public void Each_reserved_bit_is_seen(int bit)
    {
        FrameHeader.TryRead([(byte)(0x81 | bit), 0], out var header).ShouldBeTrue();

        header.HasReservedBits.ShouldBeTrue();
    }

    [Fact]
    public void A_masked_header_of_any_kind_and_length_is_read_back() =>
        Randomised.Check(Prop.ForAll(
            Gen.Choose(0, 255).ToArbitrary(),
            Gen.OneOf(Gen.Choose(0, 130), Gen.Choose(65_000, 66_000), Gen.Choose(0, int.MaxValue)).ToArbitrary(),
            ArbMap.Default.ArbFor<uint>(),
            (first, length, mask) =>
            {
                var bytes = Masked((byte)first, length, mask);
                return FrameHeader.TryRead(bytes, out var header)
                    && header == new FrameHeader(
                        (FrameOpcode)(first & 0xf), first >= 0x80, (first & 0x70) != 0, IsMasked: true, mask, length, bytes.Length);
            }));

    private static byte[] Masked(byte first, int length, uint mask)
    {
        byte[] lengths = length switch
        {
            < 126 => [(byte)(0x80 | length)],
            <= ushort.MaxValue => [0xfe, (byte)(length >> 8), (byte)length],
            _ => [0xff, 0, 0, 0, 0, .. BigEndian(length)],
        };
        return [first, .. lengths, .. BitConverter.GetBytes(mask)];

        static byte[] BigEndian(int value)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            return bytes;
        }
    }
}
