using System.Collections.Concurrent;

namespace EngineIo.Client.Tests.Behaviour;

/// <summary>A client that connects again.</summary>
public sealed class ReconnectTests
{
    [Theory]
    [InlineData(Mode.Polling, "cut")]
    [InlineData(Mode.WebSocket, "cut")]
    [InlineData(Mode.Upgrade, "cut")]
    [InlineData(Mode.Polling, "leave")]
    [InlineData(Mode.WebSocket, "leave")]
    public async Task After_an_end_it_comes_back_and_the_reading_goes_on(Mode mode, string end)
    {
        await using var server = await PeerServer.StartAsync();
        var asked = 0;
        await using var client = await mode.ConnectAsync(server.Url, options =>
        {
            options.Reconnect = new() { FirstDelay = TimeSpan.FromMilliseconds(1) };
            options.AccessToken = _ => ValueTask.FromResult<string?>($"{++asked}");
        });
        var first = client.Id;
        var reconnecting = new TaskCompletionSource<EngineIoReconnectingEventArgs>();
        client.Reconnecting += (_, args) => reconnecting.TrySetResult(args);
        client.Reconnected += async (sender, args) => await ((EngineIoClient)sender!).SendAsync($"again as {args.Id}");

        await client.SendAsync(end);

        var messages = await client.ReadAsync(end is "leave" ? 2 : 1);
        client.Id.ShouldNotBe(first);
        messages[^1].ShouldBe($"again as {client.Id}");
        (await reconnecting.Task.WithinLimit()).Attempt.ShouldBe(1);
        asked.ShouldBe(2);
        client.Closed.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task While_the_server_is_gone_sends_fail_and_attempts_follow_each_other()
    {
        var time = new ManualTimeProvider();
        var server = await PeerServer.StartAsync();
        await using var client = await Mode.Polling.ConnectAsync(server.Url, options =>
        {
            options.TimeProvider = time;
            options.Reconnect = new() { Jitter = 0, MaxAttempts = 4 };
        });
        var attempts = new ConcurrentQueue<EngineIoReconnectingEventArgs>();
        client.Reconnecting += (_, args) => attempts.Enqueue(args);

        await server.DisposeAsync();
        await Limits.UntilAsync(() => !attempts.IsEmpty, "the client notices");
        (await Should.ThrowAsync<EngineIoClientException>(async () => await client.SendAsync("meanwhile"))).Message.ShouldContain("not sent");
        await time.AdvanceUntilAsync(client.Closed, TimeSpan.FromMinutes(1));

        attempts.Select(args => args.Attempt).ShouldBe([1, 2, 3, 4]);
        attempts.Select(args => args.Delay.TotalSeconds).ShouldBe([1, 2, 4, 8]);
        attempts.Last().Exception.ShouldBeOfType<EngineIoClientException>().Message.ShouldContain("Nobody answers");
        (await client.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_ends_the_attempts()
    {
        await using var server = await PeerServer.StartAsync();
        var options = Mode.WebSocket.Options(options => options.Reconnect = new() { FirstDelay = TimeSpan.Zero });
        await using var client = new EngineIoClient(server.Url, options);
        await client.ConnectAsync();

        options.Query["refuse"] = "not again";
        await client.SendAsync("leave");

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ServerDisconnect);
        server.Journal.Handshakes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Messages_that_no_transport_had_are_counted_as_lost()
    {
        var script = new ServerScript();
        await using var server = RawServer.Start(script.AnswerAsync);
        script.OnPost = _ => RawServer.Request.SilenceAsync();
        await using var client = await Mode.Polling.ConnectAsync(server.Url, options => options.Reconnect = new() { FirstDelay = TimeSpan.FromHours(1) });
        var lost = new TaskCompletionSource<int>();
        client.Reconnecting += (_, args) => lost.TrySetResult(args.LostMessages);

        await client.SendAsync("in the POST");
        await Limits.UntilAsync(() => script.Posts.Count == 1, "the POST is on its way");
        for (var i = 0; i < 3; i++) await client.SendAsync("waits");
        script.Poll("1");

        (await lost.Task.WithinLimit()).ShouldBe(3);
    }

    [Fact]
    public async Task A_client_that_leaves_between_two_connections_ends_at_once()
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await Mode.WebSocket.ConnectAsync(server.Url, options => options.Reconnect = new() { FirstDelay = TimeSpan.FromHours(1) });
        var reconnecting = new TaskCompletionSource();
        client.Reconnecting += (_, _) => reconnecting.TrySetResult();
        await client.SendAsync("cut");
        await reconnecting.Task.WithinLimit();

        await client.DisposeAsync().AsTask().WithinLimit();

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
    }

    [Fact]
    public async Task An_event_handler_that_throws_ends_nothing()
    {
        await using var server = await PeerServer.StartAsync();
        await using var client = await Mode.WebSocket.ConnectAsync(server.Url, options => options.Reconnect = new() { FirstDelay = TimeSpan.Zero });
        var back = new TaskCompletionSource();
        client.Reconnecting += (_, _) => throw new InvalidOperationException();
        client.Reconnected += (_, _) => back.TrySetResult();

        await client.SendAsync("cut");

        await back.Task.WithinLimit();
    }
}
