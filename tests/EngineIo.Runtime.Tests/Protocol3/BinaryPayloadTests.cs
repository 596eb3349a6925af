using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol3;

/// <summary>The vectors of protocol 3: binary payloads, and binary frames of a WebSocket.</summary>
public sealed class BinaryPayloadTests
{
    /// <summary>The text <c>€</c> and the bytes 01020304.</summary>
    private const string Vector = "0004ff34e282ac0105ff0401020304";

    [Theory]
    [InlineData(Vector, "Message €", "binary 01020304")]
    [InlineData("0001ff34", "Message ")]
    [InlineData("0101ff04", "binary ")]
    [InlineData("0001ff36", "Noop ")]
    [InlineData("0006ff3270726f6265", "Ping probe")]
    [InlineData("0002ff34610103ff04ff000002ff3462", "Message a", "binary ff00", "Message b")]
    [InlineData("00000002ff3461", "Message a")]
    [InlineData("000100ff34616161616161616161", "Message aaaaaaaaa")]
    public void A_payload_is_read_packet_by_packet(string payload, params string[] packets) =>
        Payload3.ReadBinary(Convert.FromHexString(payload)).ShouldEndIn(PacketError.None, packets);

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00ff")]
    [InlineData("0001")]
    [InlineData("0001ff")]
    [InlineData("0005ff3468656c")]
    [InlineData("0201ff34")] // neither text nor binary
    [InlineData("3001ff34")]
    [InlineData("0031ff34")] // a digit in ASCII
    [InlineData("000aff34")]
    [InlineData("0001fe34")]
    [InlineData("0004020904090607020907ff34")] // 2^32 + 1
    public void A_length_that_is_none_or_too_long_is_an_error(string payload) =>
        Payload3.ReadBinary(Convert.FromHexString(payload)).ShouldEndIn(PacketError.Malformed);

    [Fact]
    public void Four_hundred_digits_are_an_error() =>
        Payload3.ReadBinary([0, .. Enumerable.Repeat((byte)1, 400), 0xff, (byte)'4']).ShouldEndIn(PacketError.Malformed);

    [Theory]
    [InlineData("0002ff346100ff", PacketError.Malformed)]
    [InlineData("0002ff34610000ff", PacketError.Empty)]
    [InlineData("0002ff34610100ff", PacketError.Empty)]
    [InlineData("0002ff34610001ff37", PacketError.UnknownType)]
    [InlineData("0002ff34610101ff34", PacketError.UnknownType)] // the type of a binary packet is a byte, not a character
    [InlineData("0002ff34610102ff0261", PacketError.UnknownType)]
    [InlineData("0002ff34610002ff34ff", PacketError.InvalidUtf8)]
    internal void The_packets_before_a_bad_one_are_read(string payload, PacketError error) =>
        Payload3.ReadBinary(Convert.FromHexString(payload)).ShouldEndIn(error, "Message a");

    [Fact]
    public void A_payload_that_is_cut_off_gives_its_whole_packets_and_an_error()
    {
        var payload = Convert.FromHexString(Vector);

        for (var length = 0; length < payload.Length; length++)
        {
            var (read, error) = Payload3.ReadBinary(payload[..length]);

            read.ShouldBe(length < 7 ? [] : ["Message €"], $"cut off at {length}");
            (error is PacketError.None).ShouldBe(length == 7, $"cut off at {length}");
        }
    }

    [Fact]
    public void A_payload_is_written_to_the_byte()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PayloadWriter(new WireFormat(3, AsBase64: false), isBinary: true);

        writer.Write("4€"u8, packetIsBinary: false, isFirst: true, output);
        writer.Write([4, 1, 2, 3, 4], packetIsBinary: true, isFirst: false, output);

        Convert.ToHexStringLower(output.WrittenSpan).ShouldBe(Vector);
    }

    [Fact]
    public void A_length_of_several_digits_is_one_byte_a_digit()
    {
        var output = new ArrayBufferWriter<byte>();
        var packet = Encoding.ASCII.GetBytes("4" + new string('x', 1049));

        new PayloadWriter(new WireFormat(3, AsBase64: false), isBinary: true).Write(packet, packetIsBinary: false, isFirst: true, output);

        output.WrittenSpan[..6].ToArray().ShouldBe([0, 1, 0, 5, 0, 0xff]);
        output.WrittenSpan[6..].ToArray().ShouldBe(packet);
    }

    [Theory]
    [InlineData("0401020304", PacketError.None, "01020304")]
    [InlineData("04", PacketError.None, "")]
    [InlineData("", PacketError.Empty, "")]
    [InlineData("34", PacketError.UnknownType, null)]
    [InlineData("0201", PacketError.UnknownType, null)]
    [InlineData("ff", PacketError.UnknownType, null)]
    internal void A_binary_frame_starts_with_the_type_of_a_message(string frame, PacketError error, string? data)
    {
        var bytes = Convert.FromHexString(frame);

        PayloadReader3.ReadBinary(bytes, out var view).ShouldBe(error);

        if (data is not null) Convert.ToHexStringLower(bytes[view.Data]).ShouldBe(data);
    }
}
