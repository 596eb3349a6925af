using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.Allocations;

/// <summary>Bytes are turned into packets, and packets into bytes, without an object in between.</summary>
[Collection(nameof(ByThemselves))]
public sealed class CodecTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes($"4{new string('€', 100)}");

    [Theory]
    [InlineData(32)]
    [InlineData(65_536)]
    public void A_frame_of_a_client_is_read_and_unmasked(int length)
    {
        var frame = RawFrame.Encode(RawFrame.Binary, new byte[length]);

        Allocated.ShouldBeNothing(() =>
        {
            Require(FrameHeader.TryRead(frame, out var header));
            FrameMask.Apply(frame.AsSpan(header.HeaderLength), header.Mask);
        });
    }

    [Theory]
    [InlineData(32)]
    [InlineData(65_536)]
    public void The_header_of_a_frame_is_written_and_read(int length)
    {
        var header = new byte[FrameWriter.MaxHeaderLength];

        Allocated.ShouldBeNothing(() =>
        {
            FrameWriter.WriteHeader(FrameOpcode.Text, length, header);
            FrameWriter.ReadHeader(header, out _, out _);
        });
    }

    [Fact]
    public void A_packet_of_text_is_read()
    {
        Allocated.ShouldBeNothing(() => Read(Text));
    }

    [Fact]
    public void A_packet_of_base64_is_read()
    {
        var packet = Encoding.ASCII.GetBytes($"b{Convert.ToBase64String(Text)}");
        var scratch = new byte[packet.Length];

        Allocated.ShouldBeNothing(() =>
        {
            packet.CopyTo(scratch, 0);
            Read(scratch);
        });
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void A_payload_is_written_and_read(int revision, bool isBinary)
    {
        var writer = new PayloadWriter(new(revision, AsBase64: !isBinary), isBinary);
        var decoder = new PayloadDecoder(revision == 3, isBinary);
        var payload = new ByteBuffer();
        var scratch = new byte[16 * 1024];
        byte[] binary = [(byte)PacketType.Message, 1, 2, 3];
        var takesBinary = revision == 4 || isBinary;

        Allocated.ShouldBeNothing(() =>
        {
            for (var i = 0; i < 16; i++)
            {
                var asBinary = takesBinary && i % 2 == 0;
                writer.Write(asBinary ? binary : Text, asBinary, isFirst: i == 0, payload);
            }

            var written = scratch.AsSpan(0, payload.Length);
            payload.WrittenSpan.CopyTo(written);
            payload.Clear();

            var (position, count) = (0, 0);
            for (; position < written.Length; count++) Require(decoder.ReadNext(written, ref position, out _) is PacketError.None);
            Require(count == 16);
        });
    }

    [Fact]
    public void Messages_are_found_in_what_a_connection_takes_in()
    {
        byte[] frames =
        [
            .. RawFrame.Encode(RawFrame.Text, Text),
            .. RawFrame.Encode(RawFrame.Binary, [1], isFinal: false), .. RawFrame.Encode(RawFrame.Ping, [2]), .. RawFrame.Encode(
                RawFrame.Continuation, [3]),
        ];
        var connection = new StreamFrameConnection(new EndlessStream(frames), 1000, new HttpRequestLifetimeFeature());

        Allocated.ShouldBeNothing(() =>
        {
            var read = connection.WaitAsync();
            Require(read.IsCompletedSuccessfully && connection.TakeIn(read.Result));
            for (var i = 0; i < 3; i++) Require(connection.TryRead(out _) is FrameStatus.Message);
            Require(connection.TryRead(out _) is FrameStatus.Incomplete);
        });
    }

    private static void Read(Span<byte> packet) => Require(PacketReader.Read(packet, out _) is PacketError.None);

    /// <summary>What Shouldly does about a comparison may allocate.</summary>
    private static void Require(bool condition)
    {
        if (!condition) throw new InvalidOperationException("The code that is measured does not do what it should.");
    }
}
