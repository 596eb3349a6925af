using EngineIo.Tests.Allocations;
using EngineIo.Tests.Sockets;
using EngineIo.Transports;
using Microsoft.AspNetCore.Http.Features;

namespace EngineIo.Tests.WebSocket;

/// <summary>A client that always has more to send does not keep the thread from all others.</summary>
public sealed class TurnTests
{
    [Theory]
    [InlineData("messages", 0)]
    [InlineData("what comes behind a frame that nobody understands", 3)]
    public async Task The_thread_is_free_again_while_more_is_to_come(string what, int reserved)
    {
        await using var server = new LocalServer<MessageEcho>();
        var socket = server.Register();
        var client = new EndlessStream(RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: reserved));
        var transport = new WebSocketTransport(socket, new StreamFrameConnection(client, 1000, new HttpRequestLifetimeFeature()));
        transport.Start();

        // If the reader kept the thread, this would never come back.
        var started = Task.Factory.StartNew(
            transport.RunAsync, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            var reading = await started.WithinLimit();
            reading.IsCompleted.ShouldBeFalse(what);
        }
        finally
        {
            client.HasEnded = true;
        }

        await started.Unwrap().WithinLimit();
        socket.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public void A_turn_is_over_after_some_reads_of_one_connection()
    {
        var connection = new object();
        Turn.IsOver(new object());

        int[] over = [.. Enumerable.Range(1, 3 * Turn.Reads).Where(_ => Turn.IsOver(connection))];

        over.ShouldBe([Turn.Reads, 2 * Turn.Reads, 3 * Turn.Reads]);
    }

    [Fact]
    public void Connections_that_are_read_in_turns_go_on_for_ever()
    {
        object one = new(), other = new();

        for (var i = 0; i < 10 * Turn.Reads; i++)
        {
            Turn.IsOver(one).ShouldBeFalse();
            Turn.IsOver(other).ShouldBeFalse();
        }
    }
}
