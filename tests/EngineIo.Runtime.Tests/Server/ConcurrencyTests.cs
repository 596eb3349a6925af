namespace EngineIo.Tests.Server;

/// <summary><see cref="HandlerConcurrency"/>: whether the messages of one client may overlap.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Ordered_messages_of_one_client_never_overlap()
    {
        await using var server = await TestServer.StartAsync();
        var running = 0;
        var overlapped = false;
        List<string> handled = [];
        server.Script.OnText = async (socket, text) =>
        {
            if (Interlocked.Increment(ref running) > 1) overlapped = true;
            await Task.Yield();
            handled.Add(text);
            Interlocked.Decrement(ref running);
            await socket.SendAsync(text);
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendAsync([.. Enumerable.Range(0, 300).SelectMany(i => RawFrame.EncodeText($"4{i}"))]);

        for (var i = 0; i < 300; i++) (await client.ReceiveTextAsync()).ShouldBe($"4{i}");
        overlapped.ShouldBeFalse();
        handled.ShouldBe(Enumerable.Range(0, 300).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Ordered_clients_run_in_parallel()
    {
        await using var server = await TestServer.StartAsync();
        var both = new TaskCompletionSource();
        var running = 0;
        server.Script.OnText = async (socket, text) =>
        {
            if (Interlocked.Increment(ref running) == 2) both.SetResult();
            await both.Task;
            await socket.SendAsync(text);
        };
        using var first = await server.OpenWebSocketAsync();
        using var second = await server.OpenWebSocketAsync();

        await first.SendTextAsync("4a");
        await second.SendTextAsync("4b");

        (await first.ReceiveTextAsync()).ShouldBe("4a");
        (await second.ReceiveTextAsync()).ShouldBe("4b");
    }

    [Fact]
    public async Task Parallel_messages_overlap_between_the_connect_and_the_disconnect()
    {
        await using var server = await TestServer.StartAsync(options => options.HandlerConcurrency = HandlerConcurrency.Parallel);
        var all = new TaskCompletionSource();
        var running = 0;
        var handled = 0;
        server.Script.OnText = async (_, _) =>
        {
            if (Interlocked.Increment(ref running) == 10) all.SetResult();
            await all.Task;
            Interlocked.Increment(ref handled);
        };
        var handledBeforeTheEnd = 0;
        server.Script.OnDisconnect = (_, _) =>
        {
            handledBeforeTheEnd = Volatile.Read(ref handled);
            return default;
        };
        using var client = await server.OpenWebSocketAsync();

        await client.SendAsync([.. Enumerable.Range(0, 10).SelectMany(i => RawFrame.EncodeText($"4{i}"))]);
        await all.Task.WithinLimit();
        await client.SendCloseAsync();

        var events = await server.Recorder.UntilEndAsync(client.Sid);
        events[0].ShouldBe("connect");
        events[^1].ShouldBe("disconnect TransportClose");
        events.Count.ShouldBe(12);
        handledBeforeTheEnd.ShouldBe(10);
    }

    [Fact]
    public async Task A_parallel_disconnect_waits_for_messages_that_still_run()
    {
        await using var server = await TestServer.StartAsync(options => options.HandlerConcurrency = HandlerConcurrency.Parallel);
        var end = new TaskCompletionSource();
        server.Script.OnText = async (_, _) => await end.Task;
        using var client = await server.OpenWebSocketAsync();
        await client.SendAsync([.. RawFrame.EncodeText("4a"), .. RawFrame.EncodeText("4b")]);
        await server.Recorder.UntilCountAsync(client.Sid, 3);

        await client.SendCloseAsync();
        await client.ReceiveToEndAsync();
        await Limits.SettleAsync();
        server.Recorder.Events(client.Sid).Count.ShouldBe(3);
        end.SetResult();

        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect TransportClose");
    }
}
