using System.Text;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Tests.Units;

/// <summary>Payloads are read packet by packet, however they are cut into pieces.</summary>
public sealed class PayloadReaderTests
{
    [Theory]
    [InlineData("4a", "4a")]
    [InlineData("4a|4b", "4a", "4b")]
    [InlineData("", "")]
    [InlineData("4a|", "4a", "")]
    [InlineData("|4a", "", "4a")]
    [InlineData("4€|b//79|2", "4€", "b//79", "2")]
    public async Task Packets_are_what_stands_between_the_separators(string payload, params string[] packets)
    {
        var bytes = Encoding.UTF8.GetBytes(payload.Replace('|', '\u001e'));
        for (var piece = 1; piece <= bytes.Length + 1; piece++)
            (await ReadAsync(new Pieces(bytes, piece), 100)).ShouldBe(packets);
    }

    [Fact]
    public async Task A_packet_may_be_larger_than_the_first_buffer()
    {
        var packets = new[] { new string('a', 5000), "b", new string('c', 70_000), "d" };

        (await ReadAsync(new Pieces(Encoding.UTF8.GetBytes(string.Join('\u001e', packets)), 1000), 70_000)).ShouldBe(packets);
    }

    [Fact]
    public async Task A_packet_of_the_greatest_length_passes_and_one_byte_more_does_not()
    {
        (await ReadAsync(new Pieces("12345\u001e12345"u8.ToArray(), 3), 5)).ShouldBe(["12345", "12345"]);
        (await Should.ThrowAsync<ProtocolException>(() => ReadAsync(new Pieces("12345\u001e123456"u8.ToArray(), 3), 5)))
            .Reason.ShouldBe(DisconnectReason.PayloadTooLarge);
    }

    [Fact]
    public async Task A_packet_that_never_ends_is_not_read_to_its_end()
    {
        var endless = new Pieces(new byte[10_000_000], 4096);

        await Should.ThrowAsync<ProtocolException>(() => ReadAsync(endless, 10_000));

        endless.Position.ShouldBeLessThan(50_000);
    }

    private static async Task<List<string>> ReadAsync(Stream stream, int maxPacket)
    {
        using var reader = new PayloadReader(stream, maxPacket);
        var packets = new List<string>();
        while (await reader.ReadAsync(CancellationToken.None) is { } packet) packets.Add(Encoding.UTF8.GetString(packet.Span));
        return packets;
    }

    /// <summary>A stream that gives few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
