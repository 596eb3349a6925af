using EngineIo.Tests.Allocations;

namespace EngineIo.Tests.Sockets;

/// <summary>Replies that wait, because their transport has more to hand over, while the send buffer is small.</summary>
public sealed class RepliesTests
{
    [Theory]
    [InlineData(SendBufferFull.Wait)]
    [InlineData(SendBufferFull.Drop)]
    [InlineData(SendBufferFull.DropOldest)]
    [InlineData(SendBufferFull.Disconnect)]
    public async Task Replies_that_wait_for_each_other_are_no_sign_of_a_slow_client(SendBufferFull full)
    {
        await using var server = new LocalServer<MessageEcho>(options => (options.MaxBufferedBytes, options.SendBufferFull) = (1000, full));
        var socket = server.Connect();

        var outer = socket.BeginDispatch(repliesWait: true);
        for (var i = 0; i < 10; i++)
        {
            var sent = socket.SendAsync(new string('x', 600));
            sent.IsCompletedSuccessfully.ShouldBeTrue();
            await sent;
            socket.TrySend(new string('x', 600)).ShouldBeTrue();
        }

        socket.BufferedBytes.ShouldBeInRange(600, 1000, "the last one still waits, and none was dropped");
        EngineIoSocket.EndDispatch(outer);
        socket.IsConnected.ShouldBeTrue();
    }
}
