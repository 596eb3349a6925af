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

    /// <summary>
    /// Base64 as encoders of other languages write it: Android's and Java's for mail, Ruby's, Python's for URLs, Go's raw one.
    /// </summary>
    [Theory]
    [InlineData("bAQIDBA==\n", "01020304")]
    [InlineData("bAQIDBA==\r\n", "01020304")]
    [InlineData("bAQID\nBA==\n", "01020304")]
    [InlineData("bAQIDBA=\r\n=", "01020304")]
    [InlineData("bAQ ID\tBA==", "01020304")]
    [InlineData("b\nAQIDBA==", "01020304")]
    [InlineData("bAQIDBA", "01020304")]
    [InlineData("bAQIDBAU", "0102030405")]
    [InlineData("bAQIDBAUG", "010203040506")]
    [InlineData("bAQ", "01")]
    [InlineData("bAQI", "0102")]
    [InlineData("bAQI\n", "0102")]
    [InlineData("b-_8=", "fbff")]
    [InlineData("b-_8", "fbff")]
    [InlineData("b-/-_\n", "fbffbf")]
    [InlineData("b\r\n", "")]
    public void Base64_is_read_as_common_encoders_write_it(string packet, string data)
    {
        var bytes = Encoding.UTF8.GetBytes(packet);
        var bytes3 = Encoding.UTF8.GetBytes($"b4{packet[1..]}");

        PacketReader.Read(bytes, out var view).ShouldBe(PacketError.None);
        PacketReader.Read(bytes3, out var view3, isRevision3: true).ShouldBe(PacketError.None);

        Convert.ToHexStringLower(bytes[view.Data]).ShouldBe(data);
        Convert.ToHexStringLower(bytes3[view3.Data]).ShouldBe(data);
    }

    /// <summary>Each length, with lines of 76 and 64 characters and of one, padded or not, in both alphabets.</summary>
    [Fact]
    public void Base64_of_every_length_is_read_in_each_form()
    {
        for (var length = 0; length <= 200; length++)
        {
            var data = new byte[length];
            new Random(length).NextBytes(data);
            var base64 = Convert.ToBase64String(data);
            string[] forms = [base64, Lines(base64, 1), Lines(base64, 64), Lines(base64, 76)];
            foreach (var form in forms.SelectMany(form => new[] { form, form.Replace('+', '-').Replace('/', '_'), form.Replace("=", "") }))
            {
                var bytes = Encoding.ASCII.GetBytes($"b{form}");
                PacketReader.Read(bytes, out var view).ShouldBe(PacketError.None, form);
                bytes[view.Data].ShouldBe(data, form);
            }
        }

        static string Lines(string text, int length) => string.Concat(text.Chunk(length).Select(line => $"{new string(line)}\r\n"));
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
    [InlineData("bA", PacketError.InvalidBase64)]
    [InlineData("b=", PacketError.InvalidBase64)]
    [InlineData("bAQIDB", PacketError.InvalidBase64)]
    [InlineData("bAQIDBA=", PacketError.InvalidBase64)]
    [InlineData("bAQ==BA", PacketError.InvalidBase64)]
    [InlineData("bAR", PacketError.InvalidBase64)]
    [InlineData("bAQID\vBA==", PacketError.InvalidBase64)]
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
