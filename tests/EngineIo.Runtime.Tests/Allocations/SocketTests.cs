using System.Text;
using EngineIo.Protocol;
using EngineIo.Sockets;
using EngineIo.Tests.Sockets;

namespace EngineIo.Tests.Allocations;

/// <summary>From the packet to the handler, and from whoever sends to the transport.</summary>
[Collection(nameof(ByThemselves))]
public sealed class SocketTests : IAsyncDisposable
{
    private static readonly byte[] Data = Encoding.ASCII.GetBytes(new string('x', 100));

    private readonly LocalServer<MessageEcho> _server = new();

    [Theory]
    [InlineData(HandlerConcurrency.Ordered)]
    [InlineData(HandlerConcurrency.Parallel)]
    public void A_handler_that_is_done_when_it_returns_is_called(HandlerConcurrency concurrency)
    {
        var inbox = new Inbox(_server.Connect(), concurrency);
        var owner = new ReceiveBuffer();

        Allocated.ShouldBeNothing(() => inbox.Post(Data, isBinary: true, owner));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_packet_is_received_and_answered(bool isBinary)
    {
        var socket = _server.Connect();
        var owner = new ReceiveBuffer();

        Allocated.ShouldBeNothing(() => socket.Receive(new(PacketType.Message, isBinary, ..Data.Length), Data, owner));
    }

    [Fact]
    public void Messages_of_all_kinds_are_sent()
    {
        var socket = _server.Connect();
        var text = new string('x', 100);

        Allocated.ShouldBeNothing(() =>
        {
            Complete(socket.SendAsync(text));
            Complete(socket.SendAsync(Data));
            Complete(socket.SendAsync(EngineIoMessage.FromUtf8(Data)));
            Complete(_server.Server.SendAsync(socket.Id, text));
            socket.TrySend(text);
            socket.TrySend(Data);
        });
    }

    [Fact]
    public void A_broadcast_to_many_allocates_what_one_to_nobody_does()
    {
        var toNobody = Allocated.By(Broadcast);

        for (var i = 0; i < 100; i++) _server.Connect();

        Allocated.ShouldBeAtMost(toNobody, Broadcast);
        void Broadcast() => Complete(_server.Server.BroadcastAsync(Data));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Complete(ValueTask sent) => sent.GetAwaiter().GetResult();

    private static void Complete(ValueTask<bool> sent) => sent.GetAwaiter().GetResult();
}
