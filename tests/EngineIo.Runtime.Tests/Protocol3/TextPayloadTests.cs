using System.Buffers;
using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol3;

/// <summary>The vectors of protocol 3: text payloads.</summary>
public sealed class TextPayloadTests
{
    [Theory]
    [InlineData("1:4", "Message ")]
    [InlineData("6:4hello", "Message hello")]
    [InlineData("3:4😀", "Message 😀")]
    [InlineData("2:4€", "Message €")]
    [InlineData("3:4😀2:4€2:4a", "Message 😀", "Message €", "Message a")]
    [InlineData("10:b4AQIDBA==", "binary 01020304")]
    [InlineData("2:b4", "binary ")]
    [InlineData("2:4a10:b4AQIDBA==2:4b", "Message a", "binary 01020304", "Message b")]
    [InlineData("3:0{}1:16:2probe6:3probe5:4test1:51:6", "Open {}", "Close ", "Ping probe", "Pong probe", "Message test", "Upgrade ", "Noop ")]
    [InlineData("5:42:4a", "Message 2:4a")]
    [InlineData("04:4abc", "Message abc")]
    public void A_payload_is_read_packet_by_packet(string payload, params string[] packets) =>
        Payload3.ReadText(payload).ShouldEndIn(PacketError.None, packets);

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("x:4")]
    [InlineData("-1:4")]
    [InlineData("+1:4")]
    [InlineData(" 1:4")]
    [InlineData("1 :4")]
    [InlineData("1.0:4")]
    [InlineData("1e0:4")]
    [InlineData("0x1:4")]
    [InlineData("١:4")]
    [InlineData("6:4hell")]
    [InlineData("1")]
    [InlineData("1:")]
    [InlineData("4294967297:4")]
    [InlineData("18446744073709551617:4")]
    [InlineData("2:4😀")] // ends in the middle of a surrogate pair
    [InlineData("4:4😀")]
    public void A_length_that_is_none_or_too_long_is_an_error(string payload) =>
        Payload3.ReadText(payload).ShouldEndIn(PacketError.Malformed);

    [Fact]
    public void Four_hundred_digits_are_an_error() =>
        Payload3.ReadText(new string('1', 400) + ":4").ShouldEndIn(PacketError.Malformed);

    [Theory]
    [InlineData("2:4a0:2:4b", PacketError.Empty, "Message a")]
    [InlineData("2:4a3:xyz2:4b", PacketError.UnknownType, "Message a")]
    [InlineData("2:4a1:72:4b", PacketError.UnknownType, "Message a")]
    [InlineData("2:4a3:b4A2:4b", PacketError.InvalidBase64, "Message a")]
    [InlineData("2:4a2:b22:4b", PacketError.UnknownType, "Message a")]
    [InlineData("2:4a1:b2:4b", PacketError.UnknownType, "Message a")]
    [InlineData("2:4a9:bAQIDBA==", PacketError.UnknownType, "Message a")]
    [InlineData("2:4a2:4b\n", PacketError.Malformed, "Message a", "Message b")]
    internal void The_packets_before_a_bad_one_are_read(string payload, PacketError error, params string[] packets) =>
        Payload3.ReadText(payload).ShouldEndIn(error, packets);

    [Fact]
    public void A_payload_that_is_cut_off_gives_its_whole_packets_and_an_error()
    {
        var payload = Encoding.UTF8.GetBytes("2:4a3:4😀10:b4AQIDBA==2:4€");
        var ends = new Dictionary<int, int> { [4] = 1, [11] = 2, [24] = 3, [30] = 4 };
        payload.Length.ShouldBe(30);

        for (var length = 0; length <= payload.Length; length++)
        {
            var (read, error) = Payload3.Read(payload[..length], isBinary: false);

            read.Length.ShouldBe(ends.Where(end => end.Key <= length).Select(end => end.Value).LastOrDefault(), $"cut off at {length}");
            (error is PacketError.None).ShouldBe(ends.ContainsKey(length), $"cut off at {length}");
        }
    }

    [Theory]
    [InlineData("323a34ff")]
    [InlineData("323a34c0af")]
    [InlineData("323a34e282")]
    [InlineData("323a34eda080")]
    [InlineData("333a34eda0bdedb880")] // a surrogate pair in six bytes
    public void Text_that_is_not_UTF8_is_an_error(string payload) =>
        Payload3.Read(Convert.FromHexString(payload), isBinary: false).Error.ShouldNotBe(PacketError.None);

    [Theory]
    [InlineData("3:4😀", "4😀")]
    [InlineData("2:4€", "4€")]
    [InlineData("1:4", "4")]
    [InlineData("1:6", "6")]
    [InlineData("2:4a5:42:4b", "4a", "42:4b")]
    public void A_payload_is_written_with_the_lengths_of_its_packets_as_strings(string payload, params string[] packets)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new PayloadWriter(new WireFormat(3, AsBase64: true), isBinary: false);

        foreach (var packet in packets)
            writer.Write(Encoding.UTF8.GetBytes(packet), packetIsBinary: false, isFirst: output.WrittenCount == 0, output);

        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe(payload);
    }

    [Theory]
    [InlineData("01020304", "b4AQIDBA==")]
    [InlineData("", "b4")]
    [InlineData("fbff", "b4+/8=")]
    public void A_binary_message_is_written_as_base64_behind_its_type(string data, string packet)
    {
        var output = new ArrayBufferWriter<byte>();
        var format = new WireFormat(3, AsBase64: true);

        PayloadWriter.WriteBase64(Convert.FromHexString(data), format, output);

        Encoding.ASCII.GetString(output.WrittenSpan).ShouldBe(packet);
        PayloadWriter.Base64Length(data.Length / 2, format).ShouldBe(packet.Length);
    }

    [Theory]
    [InlineData(PacketType.Noop, "1:6")]
    [InlineData(PacketType.Close, "1:1")]
    internal void A_packet_without_data_is_a_payload_by_itself(PacketType type, string payload)
    {
        var output = new ArrayBufferWriter<byte>();

        new PayloadWriter(new WireFormat(3, AsBase64: false), isBinary: false).WriteEmpty(type, output);

        Encoding.ASCII.GetString(output.WrittenSpan).ShouldBe(payload);
    }
}
