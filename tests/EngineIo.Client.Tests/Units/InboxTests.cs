using System.Buffers;
using EngineIo.Client.Connections;
using EngineIo.Client.Protocol;

namespace EngineIo.Client.Tests.Units;

/// <summary>What was received and waits for the program.</summary>
public sealed class InboxTests
{
    [Fact]
    public void Messages_come_out_in_order()
    {
        var inbox = new Inbox(10_000);

        for (var i = 1; i <= 3; i++) inbox.Add(Message(i)).ShouldBeTrue();

        for (var i = 1; i <= 3; i++)
        {
            inbox.TryTake(out var message).ShouldBeTrue();
            message.Length.ShouldBe(i);
            message.Release();
        }

        inbox.TryTake(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_full_inbox_holds_the_transport_until_half_of_it_is_free()
    {
        var inbox = new Inbox(400);
        while (inbox.Add(Message(1)))
        {
            // There is room.
        }

        var room = inbox.RoomAsync();
        inbox.TryTake(out _).ShouldBeTrue();
        room.IsCompleted.ShouldBeFalse();
        while (!room.IsCompleted) inbox.TryTake(out _).ShouldBeTrue();

        await room.WithinLimit();
        inbox.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Empty_messages_fill_it_too()
    {
        var inbox = new Inbox(1000);
        var count = 1;

        while (inbox.Add(Message(0))) count++;

        count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Its_end_releases_the_transport_and_leaves_the_messages()
    {
        var inbox = new Inbox(1);
        inbox.Add(Message(5)).ShouldBeFalse();
        var room = inbox.RoomAsync();

        inbox.Complete();

        await room.WithinLimit();
        await inbox.ArrivalAsync().AsTask().WithinLimit();
        inbox.IsComplete.ShouldBeTrue();
        inbox.TryTake(out _).ShouldBeTrue();
        inbox.Add(Message(5)).ShouldBeTrue();
        inbox.IsEmpty.ShouldBeTrue();
    }

    private static InboundMessage Message(int length) => new(ArrayPool<byte>.Shared.Rent(Math.Max(1, length)), 0, length, IsBinary: true);
}
