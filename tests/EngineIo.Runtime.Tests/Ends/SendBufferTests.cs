namespace EngineIo.Tests.Ends;

/// <summary>A client that does not take its messages: what a full send buffer does to the next one.</summary>
public sealed class SendBufferTests
{
    [Fact]
    public async Task Wait_lets_the_sender_await_until_there_is_room()
    {
        await using var server = await StartAsync(SendBufferFull.Wait);
        var (client, socket) = await FullAsync(server);

        var waiting = socket.SendAsync("late").AsTask();
        var behind = socket.SendAsync("later").AsTask();
        await Limits.SettleAsync();
        waiting.IsCompleted.ShouldBeFalse();

        (await client.PollAsync()).Text.ShouldStartWith("4x");
        await waiting.WithinLimit();
        await behind.WithinLimit();
        (await client.PollAsync()).ShouldBePayload("4late|4later");
    }

    [Fact]
    public async Task Wait_ends_when_the_client_is_gone()
    {
        await using var server = await StartAsync(SendBufferFull.Wait);
        var (client, socket) = await FullAsync(server);
        var waiting = socket.SendAsync("late").AsTask();

        await client.PostAsync("1");

        await waiting.WithinLimit();
        await server.Recorder.UntilEndAsync(client.Sid);
    }

    [Fact]
    public async Task Wait_ends_when_its_token_is_cancelled_and_the_message_is_not_sent()
    {
        await using var server = await StartAsync(SendBufferFull.Wait);
        var (client, socket) = await FullAsync(server);
        using var source = new CancellationTokenSource();
        var waiting = socket.SendAsync("given up", source.Token).AsTask();
        var behind = socket.SendAsync("late").AsTask();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting.WithinLimit());
        (await client.PollAsync()).Text.ShouldStartWith("4x");
        await behind.WithinLimit();
        (await client.PollAsync()).ShouldBePayload("4late");
    }

    [Fact]
    public async Task Drop_loses_the_message_and_says_so_once()
    {
        await using var server = await StartAsync(SendBufferFull.Drop);
        var (client, socket) = await FullAsync(server);

        for (var i = 0; i < 5; i++) await socket.SendAsync("lost").AsTask().WithinLimit();

        server.Log.Problems.ShouldHaveSingleItem();
        (await client.PollAsync()).Text.ShouldNotContain("lost");
        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task Disconnect_ends_the_session_of_the_slow_client()
    {
        await using var server = await StartAsync(SendBufferFull.Disconnect);
        var (client, socket) = await FullAsync(server);

        await socket.SendAsync("too much").AsTask().WithinLimit();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect SlowConsumer"]);
        await client.ShouldBeGoneAsync();
    }

    [Theory]
    [InlineData(SendBufferFull.Wait)]
    [InlineData(SendBufferFull.Drop)]
    [InlineData(SendBufferFull.DropOldest)]
    [InlineData(SendBufferFull.Disconnect)]
    public async Task TrySend_only_says_no(SendBufferFull full)
    {
        await using var server = await StartAsync(full);
        var (client, socket) = await FullAsync(server);

        socket.TrySend("no").ShouldBeFalse();

        socket.IsConnected.ShouldBeTrue();
        (await client.PollAsync()).Text.ShouldNotContain("no");
        socket.TrySend("yes").ShouldBeTrue();
        (await client.PollAsync()).ShouldBePayload("4yes");
    }

    [Fact]
    public async Task A_message_larger_than_the_whole_buffer_passes_when_nothing_else_waits()
    {
        await using var server = await StartAsync(SendBufferFull.Disconnect);
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        var text = new string('x', 5_000);

        await socket!.SendAsync(text);

        (await client.PollAsync()).ShouldBePayload($"4{text}");
    }

    [Fact]
    public async Task BufferedBytes_says_how_much_waits()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.BufferedBytes.ShouldBe(0);

        await socket.SendAsync(new byte[1_000]);
        socket.BufferedBytes.ShouldBeInRange(1_000, 1_014);

        await client.PollAsync();
        socket.BufferedBytes.ShouldBe(0);
    }

    private static Task<TestServer> StartAsync(SendBufferFull full) => TestServer.StartAsync(options =>
    {
        options.MaxBufferedBytes = 1_000;
        options.SendBufferFull = full;
    });

    /// <summary>A client whose buffer is as good as full: one message fills it.</summary>
    private static async Task<(PollingClient Client, EngineIoSocket Socket)> FullAsync(TestServer server)
    {
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        await socket!.SendAsync(new string('x', 1_200));
        return (client, socket);
    }
}
