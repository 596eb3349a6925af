namespace EngineIo.Tests.Polling;

/// <summary>What a poll carries, and when it is answered.</summary>
public sealed class PollTests
{
    [Fact]
    public async Task A_parked_poll_is_answered_as_soon_as_a_message_is_sent()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await server.Server.SendAsync(client.Sid, "news")).ShouldBeTrue();

        (await poll.Response).ShouldBePayload("4news");
    }

    [Fact]
    public async Task Messages_that_wait_are_one_payload_in_order()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        await server.Server.SendAsync(client.Sid, "a");
        await server.Server.SendAsync(client.Sid, new byte[] { 1, 2, 3, 4 });
        await server.Server.SendAsync(client.Sid, "");
        await server.Server.SendAsync(client.Sid, Array.Empty<byte>());

        (await client.PollAsync()).ShouldBePayload("4a|bAQIDBA==|4|b");
    }

    [Theory]
    [InlineData(16)]
    [InlineData(3)]
    [InlineData(1)]
    public async Task A_response_carries_as_many_packets_as_it_may(int limit)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPacketsPerPoll = limit);
        var client = await server.OpenPollingAsync();
        var packets = Enumerable.Range(0, 2 * limit + 1).Select(i => $"4{i}").ToArray();
        foreach (var packet in packets) await server.Server.SendAsync(client.Sid, packet[1..]);

        (await client.PollAsync()).ShouldBePayload(string.Join('|', packets[..limit]));
        (await client.PollAsync()).ShouldBePayload(string.Join('|', packets[limit..^1]));
        (await client.PollAsync()).ShouldBePayload(packets[^1]);
    }

    [Fact]
    public async Task By_default_a_response_carries_at_most_16_packets()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        for (var i = 0; i < 17; i++) await server.Server.SendAsync(client.Sid, "x");

        (await client.PollAsync()).ShouldBePayload(string.Join('|', Enumerable.Repeat("4x", 16)));
        (await client.PollAsync()).ShouldBePayload("4x");
    }

    [Fact]
    public async Task A_response_says_its_length_and_is_not_stored()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, "€");

        var response = await client.PollAsync();

        response.Header("Content-Length").ShouldBe("4");
        response.Header("Cache-Control").ShouldBe("no-store");
    }

    [Fact]
    public async Task A_large_message_comes_whole()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i} €\n"));

        await server.Server.SendAsync(client.Sid, text);

        (await client.PollAsync()).ShouldBePayload($"4{text}");
    }

    [Fact]
    public async Task A_message_sent_while_a_POST_is_handled_is_not_held_back_until_the_handler_ends()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        var end = new TaskCompletionSource();
        server.Script.OnText = async (socket, text) =>
        {
            await socket.SendAsync("at once");
            await end.Task;
        };
        using var poll = await client.ParkAsync();

        var post = client.PostAsync("4go");

        (await poll.Response.WithinLimit()).ShouldBePayload("4at once");
        end.SetResult();
        (await post.WithinLimit()).ShouldBeOk();
    }
}
