using System.Text;
using EngineIo.Protocol;

namespace EngineIo.Tests.Protocol;

/// <summary>The vectors of protocol 4: one packet.</summary>
public sealed class PacketVectorTests
{
    [Theory]
    [InlineData("0{}", PacketType.Open, "{}")]
    [InlineData("1", PacketType.Close, "")]
    [InlineData("2", PacketType.Ping, "")]
    [InlineData("2probe", PacketType.Ping, "probe")]
    [InlineData("3", PacketType.Pong, "")]
    [InlineData("3probe", PacketType.Pong, "probe")]
    [InlineData("4", PacketType.Message, "")]
    [InlineData("4hello", PacketType.Message, "hello")]
    [InlineData("4€", PacketType.Message, "€")]
    [InlineData("4😀", PacketType.Message, "😀")]
    [InlineData("5", PacketType.Upgrade, "")]
    [InlineData("6", PacketType.Noop, "")]
    internal void A_text_packet_is_read(string packet, PacketType type, string data)
    {
        var bytes = Encoding.UTF8.GetBytes(packet);

        PacketReader.Read(bytes, out var view).ShouldBe(PacketError.None);

        view.Type.ShouldBe(type);
        view.IsBinary.ShouldBeFalse();
        Encoding.UTF8.GetString(bytes[view.Data]).ShouldBe(data);
    }

    [Theory]
    [InlineData("bAQIDBA==", "01020304")]
    [InlineData("b", "")]
    [InlineData("b//79", "fffefd")]
    [InlineData("b+/8=", "fbff")]
    public void A_binary_packet_is_read_from_base64(string packet, string data)
    {
        var bytes = Encoding.UTF8.GetBytes(packet);

        PacketReader.Read(bytes, out var view).ShouldBe(PacketError.None);

        view.Type.ShouldBe(PacketType.Message);
        view.IsBinary.ShouldBeTrue();
        Convert.ToHexStringLower(bytes[view.Data]).ShouldBe(data);
    }

    [Theory]
    [InlineData("01020304", "bAQIDBA==")]
    [InlineData("", "b")]
    [InlineData("fffefd", "b//79")]
    [InlineData("fbff", "b+/8=")]
    public void A_binary_packet_is_written_as_base64(string data, string packet)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        PayloadWriter.WriteBase64(Convert.FromHexString(data), new WireFormat(4, AsBase64: true), output);

        Encoding.ASCII.GetString(output.WrittenSpan).ShouldBe(packet);
    }

    [Theory]
    [InlineData("", PacketError.Empty)]
    [InlineData("7", PacketError.UnknownType)]
    [InlineData("a123", PacketError.UnknownType)]
    [InlineData("-1", PacketError.UnknownType)]
    [InlineData(" 4", PacketError.UnknownType)]
    [InlineData("B", PacketError.UnknownType)]
    [InlineData("{", PacketError.UnknownType)]
    [InlineData("٤x", PacketError.UnknownType)]
    [InlineData("/", PacketError.UnknownType)]
    [InlineData(":", PacketError.UnknownType)]
    [InlineData("bAQIDBA", PacketError.InvalidBase64)]
    [InlineData("bA", PacketError.InvalidBase64)]
    [InlineData("b=", PacketError.InvalidBase64)]
    [InlineData("bAQID BA==", PacketError.InvalidBase64)]
    [InlineData("bAQID\nBA==", PacketError.InvalidBase64)]
    [InlineData("b-_8=", PacketError.InvalidBase64)]
    [InlineData("bAQIDBA==AQID", PacketError.InvalidBase64)]
    [InlineData("b€", PacketError.InvalidBase64)]
    internal void What_is_not_a_packet_is_an_error(string packet, PacketError error) =>
        PacketReader.Read(Encoding.UTF8.GetBytes(packet), out _).ShouldBe(error);

    [Theory]
    [InlineData("34ff")]
    [InlineData("34c0af")]
    [InlineData("34e282")]
    [InlineData("34eda080")]
    [InlineData("34f4908080")]
    [InlineData("3480")]
    public void Text_that_is_not_UTF8_is_an_error(string packet) =>
        PacketReader.Read(Convert.FromHexString(packet), out _).ShouldBe(PacketError.InvalidUtf8);
}
