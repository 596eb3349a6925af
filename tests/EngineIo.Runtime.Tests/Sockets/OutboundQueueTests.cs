using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace EngineIo.Tests.Sockets;

/// <summary>The queue under the transports: whoever drains it, in whatever portions, gets each packet once and in order.</summary>
public sealed class OutboundQueueTests
{
    /// <summary>What may be done to a queue: append a text or a binary of a length, take a poll's share, or all for a WebSocket.</summary>
    private static readonly Gen<(char Kind, int Size)> Steps =
        from kind in Gen.Elements('t', 't', 'b', 'p', 'w')
        from size in Gen.OneOf(Gen.Choose(0, 10), Gen.Choose(120, 130), Gen.Choose(65_530, 65_540))
        select (kind, size);

    [Fact]
    public void Each_packet_comes_out_once_and_in_order() =>
        Randomised.Check(Prop.ForAll(Steps.ListOf().Select(steps => steps.ToArray()).ToArbitrary(), steps =>
        {
            var queue = new OutboundQueue(OutboundQueue.CommonFormat);
            List<string> put = [], taken = [];
            foreach (var (kind, size) in steps)
            {
                if (kind is 't' or 'b') put.Add(Append(queue, kind, put.Count, size));
                else if (kind is 'p') taken.AddRange(Poll(queue, 1 + size % 20));
                else if (!queue.IsEmpty) taken.AddRange(Write(queue));
            }

            taken.AddRange(Poll(queue, int.MaxValue));
            return taken.SequenceEqual(put) && queue.IsEmpty && queue.BufferedBytes == 0;
        }));

    [Fact]
    public void What_a_WebSocket_is_writing_still_counts_as_waiting()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        queue.AppendBinary(new byte[10]);

        var writing = queue.BeginWrite();
        queue.IsEmpty.ShouldBeTrue();
        queue.BufferedBytes.ShouldBe(12);

        queue.EndWrite(writing);
        queue.BufferedBytes.ShouldBe(0);
    }

    [Fact]
    public void A_ping_goes_behind_the_open_packet_and_before_all_else()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        queue.AppendOpen("{}");
        Append(queue, 't', 1, 0);
        queue.AppendPing();
        queue.HoldsPing.ShouldBeTrue();
        Poll(queue, 1).ShouldBe(["t{}"]);
        queue.HoldsPing.ShouldBeTrue("the poll had room for the open packet alone");

        Append(queue, 't', 2, 0);
        Poll(queue, 16).ShouldBe(["t", "t1-", "t2-"]);
        queue.HoldsPing.ShouldBeFalse();
    }

    [Fact]
    public void A_ping_goes_behind_the_open_packet_and_before_all_else_on_a_WebSocket()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        queue.AppendOpen("{}");
        Append(queue, 't', 1, 0);
        queue.AppendPing();

        Write(queue).ShouldBe(["t{}"]);
        Write(queue).ShouldBe(["t"]);
        queue.HoldsPing.ShouldBeFalse();
        Write(queue).ShouldBe(["t1-"]);
        (queue.IsEmpty, queue.BufferedBytes).ShouldBe((true, 0));
    }

    [Fact]
    public void A_WebSocket_takes_whole_frames_and_not_too_many_for_one_write()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        foreach (var size in (int[])[100_000, 10, 100_000, 500_000, 10]) Append(queue, 't', 0, size);

        List<int> writes = [];
        while (!queue.IsEmpty) writes.Add(Write(queue).Count);

        writes.ShouldBe([2, 1, 1, 1]);
    }

    /// <summary>Appends a message that can be told from the others, and says what it looks like on the way out.</summary>
    private static string Append(OutboundQueue queue, char kind, int number, int size)
    {
        var content = $"{number}-{new string('x', size)}";
        if (kind is 't') queue.AppendText(PacketType.Message, content, content.Length);
        else queue.AppendBinary(Encoding.ASCII.GetBytes(content));
        return $"{kind}{content}";
    }

    private static IEnumerable<string> Poll(OutboundQueue queue, int limit)
    {
        if (queue.IsEmpty) return [];
        var payload = new ByteBuffer();
        queue.TakePayload(limit, payload);
        return Encoding.ASCII.GetString(payload.WrittenSpan).Split('\u001e').Select(packet => packet[0] == 'b'
            ? $"b{Encoding.ASCII.GetString(Convert.FromBase64String(packet[1..]))}"
            : $"t{packet[1..]}");
    }

    private static List<string> Write(OutboundQueue queue)
    {
        var frames = queue.BeginWrite();
        List<string> packets = [];
        for (var rest = frames.WrittenSpan; !rest.IsEmpty;)
        {
            var header = FrameWriter.ReadHeader(rest, out var opcode, out var length);
            var text = Encoding.ASCII.GetString(rest.Slice(header, length));
            packets.Add(opcode is FrameOpcode.Binary ? $"b{text}" : $"t{text[1..]}");
            rest = rest[(header + length)..];
        }

        queue.EndWrite(frames);
        return packets;
    }
}
