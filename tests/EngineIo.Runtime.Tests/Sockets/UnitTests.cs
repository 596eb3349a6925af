using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;
using FsCheck;
using FsCheck.Fluent;

namespace EngineIo.Tests.Sockets;

/// <summary>Units of several messages in the queue of one client: they stay together, and are dropped as a whole.</summary>
public sealed class UnitTests
{
    /// <summary>
    /// What may be done to a queue: append a unit of so many parts, take a poll of so many packets, a write, or drop so many bytes.
    /// </summary>
    private static readonly Gen<(char Kind, int Size)> Steps =
        from kind in Gen.Elements('u', 'u', 'u', 'p', 'w', 'd', 'h')
        from size in Gen.Choose(1, 5)
        select (kind, size);

    [Fact]
    public void Whatever_is_dropped_a_client_gets_each_unit_whole_or_not_at_all() =>
        Randomised.Check(Prop.ForAll(Steps.ListOf().Select(steps => steps.ToArray()).ToArbitrary(), steps =>
        {
            var queue = new OutboundQueue(OutboundQueue.CommonFormat);
            queue.AppendOpen("{}");
            List<string> put = [], taken = [];
            var (units, dropped) = (0, 0);
            foreach (var (kind, size) in steps)
            {
                switch (kind)
                {
                    case 'u':
                        put.Add(string.Join(' ', Enumerable.Range(0, size).Select(part => $"{units}.{part}/{size}")));
                        queue.AppendUnit(Unit(units++, size).Frames, size);
                        break;
                    case 'p': taken.AddRange(Poll(queue, size)); break;
                    case 'w': taken.AddRange(Write(queue)); break;
                    case 'h': queue.AppendPing(); break;
                    default: dropped += queue.DropOldest(size * 10); break;
                }
            }

            taken.AddRange(Poll(queue, int.MaxValue));
            taken.ShouldContain("{}");
            var messages = taken.Where(packet => packet is not ("" or "{}")).ToArray();
            var received = string.Join(' ', messages);
            var whole = put.Where(unit => messages.Contains(unit.Split(' ')[0])).ToArray();
            return received == string.Join(' ', whole) && whole.Length == put.Count - dropped && queue.IsEmpty && queue.BufferedBytes == 0;
        }));

    [Fact]
    public void The_oldest_units_are_dropped_until_enough_is_free()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        for (var i = 0; i < 4; i++) queue.AppendUnit(Unit(i, 3).Frames, 3);
        var each = (int)queue.BufferedBytes / 4;

        queue.DropOldest(each + 1).ShouldBe(2);

        Poll(queue, 16).ShouldBe(["2.0/3", "2.1/3", "2.2/3", "3.0/3", "3.1/3", "3.2/3"]);
    }

    [Fact]
    public void A_unit_whose_first_packets_a_client_has_is_not_dropped()
    {
        var queue = new OutboundQueue(OutboundQueue.CommonFormat);
        for (var i = 0; i < 3; i++) queue.AppendUnit(Unit(i, 3).Frames, 3);
        Poll(queue, 1).ShouldBe(["0.0/3"]);

        queue.DropOldest(int.MaxValue).ShouldBe(2);

        Poll(queue, 16).ShouldBe(["0.1/3", "0.2/3"]);
    }

    [Theory]
    [InlineData(3, false, "\0\u0006\u00ff41.0/1\u0001\u0005\u00ff\u0004\u0001\u0002\u0003\u0004")]
    [InlineData(3, true, "6:41.0/110:b4AQIDBA==")]
    [InlineData(4, true, "41.0/1\u001ebAQIDBA==")]
    public void Units_are_written_in_the_format_of_each_client(int revision, bool asBase64, string payload)
    {
        var queue = new OutboundQueue(new(revision, asBase64));

        queue.AppendUnit(
            EncodedMessage.Create([EngineIoMessage.FromText("a"), EngineIoMessage.FromBinary(new byte[] { 1, 2, 3, 4 })]).Frames, 2);
        queue.AppendUnit(Unit(1, 1).Frames, 1);
        queue.DropOldest(1).ShouldBe(1);
        queue.AppendUnit(EncodedMessage.Create([EngineIoMessage.FromBinary(new byte[] { 1, 2, 3, 4 })]).Frames, 1);

        var output = new ByteBuffer();
        queue.TakePayload(16, output);
        Encoding.Latin1.GetString(output.WrittenSpan).ShouldBe(payload);
    }

    [Fact]
    public void A_unit_without_a_message_is_refused() => Should.Throw<ArgumentException>(() => EncodedMessage.Create([]));

    private static EncodedMessage Unit(int number, int parts) =>
        EncodedMessage.Create([.. Enumerable.Range(0, parts).Select(part => EngineIoMessage.FromText($"{number}.{part}/{parts}"))]);

    private static string[] Poll(OutboundQueue queue, int limit)
    {
        if (queue.IsEmpty) return [];
        var payload = new ByteBuffer();
        queue.TakePayload(limit, payload);
        return [.. Encoding.ASCII.GetString(payload.WrittenSpan).Split('\u001e').Select(packet => packet[1..])];
    }

    private static List<string> Write(OutboundQueue queue)
    {
        List<string> packets = [];
        if (queue.IsEmpty) return packets;
        var frames = queue.BeginWrite();
        for (var rest = frames.WrittenSpan; !rest.IsEmpty;)
        {
            var header = FrameWriter.ReadHeader(rest, out _, out var length);
            packets.Add(Encoding.ASCII.GetString(rest.Slice(header + 1, length - 1)));
            rest = rest[(header + length)..];
        }

        queue.EndWrite(frames);
        return packets;
    }
}
