namespace EngineIo.Tests.WebSocket;

/// <summary>Handlers that block their thread: nothing to recommend, and no reason to hang, except with inline scheduling.</summary>
public sealed class BlockingHandlerTests
{
    [Fact]
    public async Task What_a_handler_sends_goes_out_while_it_blocks_its_thread()
    {
        await using var server = await TestServer.StartAsync();
        using var received = new SemaphoreSlim(0);
        server.Script.OnText = (socket, _) =>
        {
            for (var i = 0; i < 3; i++)
            {
                socket.TrySend($"{i}").ShouldBeTrue("there is room");
                received.Wait(Limits.Wait).ShouldBeTrue("the client has it before the handler ends");
            }

            return socket.SendAsync("end");
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendTextAsync("4go");
        for (var i = 0; i < 3; i++)
        {
            (await client.ReceiveTextAsync()).ShouldBe($"4{i}");
            received.Release();
        }

        (await client.ReceiveTextAsync()).ShouldBe("4end");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_handler_that_blocks_for_room_gets_it(int messages)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 1000);
        server.Script.OnText = (socket, _) =>
        {
            // More messages of the same read have replies wait for each other.
            for (var i = 0; i < 10; i++) socket.SendAsync(new string('x', 600)).AsTask().Wait(Limits.Wait).ShouldBeTrue();
            return default;
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendAsync([.. Enumerable.Repeat(RawFrame.EncodeText("4go"), messages).SelectMany(frame => frame)]);

        for (var i = 0; i < 10 * messages; i++) (await client.ReceiveTextAsync()).Length.ShouldBe(601);
    }
}
