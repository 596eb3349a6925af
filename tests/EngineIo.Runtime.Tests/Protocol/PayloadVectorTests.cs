using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol;

/// <summary>The vectors of protocol 4: packets in a payload. <c>|</c> stands for the separator.</summary>
public sealed class PayloadVectorTests
{
    [Theory]
    [InlineData("4test|bAQIDBA==", "Message test", "binary 01020304")]
    [InlineData("4|4", "Message ", "Message ")]
    [InlineData("0|1|2probe|3probe|4test", "Open ", "Close ", "Ping probe", "Pong probe", "Message test")]
    [InlineData("4hello", "Message hello")]
    [InlineData("b", "binary ")]
    [InlineData("4€|4😀|b+/8=", "Message €", "Message 😀", "binary fbff")]
    public void A_payload_is_read_packet_by_packet(string payload, params string[] packets)
    {
        var (read, error) = Payload.Read(payload);

        read.ShouldBe(packets);
        error.ShouldBe(PacketError.None);
    }

    [Theory]
    [InlineData("4a|", PacketError.Empty, "Message a")]
    [InlineData("4a||4b", PacketError.Empty, "Message a")]
    [InlineData("4a|xyz|4b", PacketError.UnknownType, "Message a")]
    [InlineData("4a|4b|bA|4c", PacketError.InvalidBase64, "Message a", "Message b")]
    [InlineData("|4a", PacketError.Empty)]
    [InlineData("", PacketError.Empty)]
    internal void The_packets_before_a_bad_one_are_read(string payload, PacketError error, params string[] packets)
    {
        var (read, found) = Payload.Read(payload);

        read.ShouldBe(packets);
        found.ShouldBe(error);
    }

    [Fact]
    public void A_payload_is_written_with_separators_between_its_packets()
    {
        var output = new ArrayBufferWriter<byte>();

        output.Write("4test"u8);
        output.Write([PayloadReader.Separator]);
        PayloadWriter.WriteBase64([1, 2, 3, 4], new WireFormat(4, AsBase64: true), output);

        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("4test\u001ebAQIDBA==");
    }
}
