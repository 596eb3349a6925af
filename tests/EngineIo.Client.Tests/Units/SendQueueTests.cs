using System.Text;
using EngineIo.Client.Connections;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Tests.Units;

/// <summary>The send buffer: order, room, units, the end.</summary>
public sealed class SendQueueTests
{
    [Fact]
    public async Task What_goes_in_comes_out_in_order_and_pongs_go_first()
    {
        var queue = new SendQueue(1000);

        (await Add(queue, "a")).ShouldBeTrue();
        (await Add(queue, "b")).ShouldBeTrue();
        queue.BufferedBytes.ShouldBe(4);
        queue.AddUrgent(OutboundPacket.Of(PacketType.Pong));

        Take(queue).ShouldBe(["3", "4a", "4b"]);
        queue.BufferedBytes.ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_without_room_waits_and_later_ones_wait_behind_it()
    {
        var queue = new SendQueue(1000);
        await Add(queue, new string('a', 800));

        var large = Add(queue, new string('b', 300)).AsTask();
        var small = Add(queue, "c").AsTask();
        large.IsCompleted.ShouldBeFalse();
        small.IsCompleted.ShouldBeFalse();

        queue.TryTake(int.MaxValue, out var packet).ShouldBeTrue();
        packet.Release();
        (await large.WithinLimit()).ShouldBeTrue();
        (await small.WithinLimit()).ShouldBeTrue();
        Take(queue).Select(text => text[1]).ShouldBe(['b', 'c']);
    }

    [Fact]
    public async Task Empty_messages_take_room_too()
    {
        var queue = new SendQueue(1000);

        for (var i = 0; i < 20; i++) _ = queue.AddAsync(OutboundPacket.Message([], isBinary: true), default).AsTask();

        Take(queue, most: 15).Count.ShouldBe(15);
        var last = queue.AddAsync(OutboundPacket.Message([], isBinary: true), default);
        (await last.AsTask().WithinLimit()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_larger_than_the_buffer_goes_in_when_nothing_waits()
    {
        var queue = new SendQueue(10);

        (await Add(queue, new string('a', 1000)).AsTask().WithinLimit()).ShouldBeTrue();
        Add(queue, "b").AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_unit_stays_together_and_a_cancelled_one_is_not_sent_at_all()
    {
        var queue = new SendQueue(300);
        using var giveUp = new CancellationTokenSource();
        await Add(queue, new string('a', 200));
        var first = queue.AddAsync([Packet("1"), Packet("2")], default).AsTask();
        var cancelled = queue.AddAsync([Packet("x"), Packet("y")], giveUp.Token).AsTask();
        var last = Add(queue, "3").AsTask();

        await giveUp.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);
        Take(queue).Skip(1).ShouldBe(["41", "42", "43"]);
        (await first.WithinLimit() && await last.WithinLimit()).ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_tells_those_that_wait_and_counts_what_is_lost()
    {
        var queue = new SendQueue(1000);
        await Add(queue, new string('a', 800));
        await Add(queue, "b");
        queue.AddUrgent(OutboundPacket.Of(PacketType.Pong));
        var waiting = Add(queue, new string('c', 800)).AsTask();

        queue.End().ShouldBe(2);

        (await waiting.WithinLimit()).ShouldBeFalse();
        (await Add(queue, "d")).ShouldBeFalse();
        (await queue.WaitAsync().AsTask().WithinLimit()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_completed_queue_is_still_emptied()
    {
        var queue = new SendQueue(1000);
        await Add(queue, "a");

        queue.Complete();

        (await Add(queue, "b")).ShouldBeFalse();
        (await queue.WaitAsync()).ShouldBeTrue();
        Take(queue).ShouldBe(["4a"]);
        (await queue.WaitAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_packet_that_does_not_fit_in_the_payload_stays()
    {
        var queue = new SendQueue(1000);
        await queue.AddAsync(OutboundPacket.Message(new byte[4], isBinary: true), default);

        queue.TryTake(8, out _).ShouldBeFalse();
        queue.TryTake(9, out var packet).ShouldBeTrue("b and eight characters of base64");
        packet.Release();
    }

    [Fact]
    public void A_server_that_pings_without_end_does_not_fill_the_memory()
    {
        var queue = new SendQueue(1000);

        for (var i = 0; i < 1000; i++) queue.AddUrgent(OutboundPacket.Of(PacketType.Pong));

        Take(queue).Count.ShouldBe(16);
    }

    private static OutboundPacket Packet(string text) => OutboundPacket.Text(text);

    private static ValueTask<bool> Add(SendQueue queue, string text) => queue.AddAsync(Packet(text), default);

    private static List<string> Take(SendQueue queue, int most = int.MaxValue)
    {
        var taken = new List<string>();
        while (taken.Count < most && queue.TryTake(int.MaxValue, out var packet))
        {
            taken.Add(Encoding.UTF8.GetString(packet.Bytes.Span));
            packet.Release();
        }

        return taken;
    }
}
