namespace EngineIo.Tests.WebSocket;

/// <summary>Many messages at once: replies of one handler, and messages for all.</summary>
public sealed class ReplyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Many_replies_come_in_order(int messages)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = (socket, text) =>
        {
            for (var i = 0; i < 200; i++) Done(socket.SendAsync($"{text} {i}"));
            return default;
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendAsync([.. Enumerable.Range(0, messages).SelectMany(message => RawFrame.EncodeText($"4{message}"))]);

        for (var message = 0; message < messages; message++)
            for (var i = 0; i < 200; i++) (await client.ReceiveTextAsync()).ShouldBe($"4{message} {i}");
    }

    [Fact]
    public async Task The_reply_to_the_last_message_comes_before_the_close_however_soon_that_is()
    {
        await using var server = await TestServer.StartAsync();

        // The open packet may just be written by another thread: it takes a few before it is.
        for (var i = 0; i < 300; i++)
        {
            using var client = await server.OpenWebSocketAsync(answersClose: false);
            await client.SendAsync([.. RawFrame.EncodeText("4last"), .. RawFrame.Encode(RawFrame.Close, [3, 232])]);
            (await client.ReceiveToCloseAsync()).ShouldBe(["text 4last", "close 1000"]);
        }
    }

    [Fact]
    public async Task Messages_for_all_come_to_each_in_order_among_its_own()
    {
        const int Clients = 70;
        await using var server = await TestServer.StartAsync();
        var clients = new List<RawWebSocket>();
        for (var i = 0; i < Clients; i++) clients.Add(await server.OpenWebSocketAsync());

        for (var i = 0; i < 50; i++)
        {
            await server.Server.BroadcastAsync($"{i} all");
            foreach (var client in clients) await server.Server.SendAsync(client.Sid, $"{i} one");
        }

        foreach (var client in clients)
        {
            using (client)
            {
                for (var i = 0; i < 50; i++)
                {
                    (await client.ReceiveTextAsync()).ShouldBe($"4{i} all");
                    (await client.ReceiveTextAsync()).ShouldBe($"4{i} one");
                }
            }
        }
    }

    private static void Done(ValueTask sent) => sent.IsCompletedSuccessfully.ShouldBeTrue("there is room");
}
