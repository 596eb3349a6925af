namespace EngineIo.Tests.Polling;

/// <summary>
/// POSTs that come while handlers of the one before them, which was read whole, are at work: they are taken behind it, in order. The first
/// POST here is not answered before the handler goes on, because more of it waits for the handler than fits.
/// </summary>
public sealed class PostLineTests
{
    private static readonly string Slow = $"4slow|4{new string('x', 70_000)}|4a";

    private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task They_are_handled_in_the_order_in_which_they_came()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, Slow, "4b|bAQID|4c", "4d", "3|4e");

        _goesOn.SetResult();

        foreach (var post in posts) (await post.WithinLimit()).ShouldBeOk();
        await server.Recorder.UntilAsync(client.Sid, "text e");
        Events(server, client).ShouldBe(
            ["connect", "text slow", "text x...", "text a", "text b", "binary 010203", "text c", "text d", "text e"]);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3|3probe|3")]
    public async Task A_pong_is_not_kept_waiting(string pong)
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, Slow);

        (await client.PostAsync(pong).WithinLimit()).ShouldBeOk();

        posts[0].IsCompleted.ShouldBeFalse();
        _goesOn.SetResult();
        (await posts[0].WithinLimit()).ShouldBeOk();
        await client.ShouldBeAliveAsync();
    }

    [Fact]
    public async Task A_pong_in_front_of_messages_that_wait_is_a_sign_of_life()
    {
        var time = new ManualTimeProvider();
        await using var server = await StartAsync(time);
        var client = await server.OpenPollingAsync();
        await time.AdvanceByAsync(TimeSpan.FromSeconds(25.5));
        (await client.PollAsync()).ShouldBePayload("2");
        var posts = await PostAllAsync(server, client, Slow, "3|4b");

        await time.AdvanceByAsync(TimeSpan.FromSeconds(24));

        Events(server, client).ShouldNotContain("disconnect PingTimeout");
        _goesOn.SetResult();
        foreach (var post in posts) (await post.WithinLimit()).ShouldBeOk();
    }

    [Fact]
    public async Task A_ping_of_protocol_3_is_answered_while_messages_wait()
    {
        await using var server = await StartAsync();
        var client = await Protocol3.PollingClient3.OpenAsync(server);
        using var poll = await client.ParkAsync();
        var first = client.PostAsync($"5:4slow70001:4{new string('x', 70_000)}2:4a");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        var second = client.PostAsync("1:22:4b");

        (await poll.Response.WithinLimit()).ShouldBePayload("1:3");
        second.IsCompleted.ShouldBeFalse();
        _goesOn.SetResult();
        (await first.WithinLimit()).ShouldBeOk();
        (await second.WithinLimit()).ShouldBeOk();
    }

    /// <summary>So many bytes wait already that those behind them are not even read.</summary>
    [Fact]
    public async Task Large_ones_wait_without_being_read()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var large = Enumerable.Range('b', 5).Select(name => $"4{new string((char)name, 100_000)}|4{(char)name}").ToArray();
        var posts = await PostAllAsync(server, client, [Slow, .. large]);

        _goesOn.SetResult();

        foreach (var post in posts) (await post.WithinLimit()).ShouldBeOk();
        await server.Recorder.UntilAsync(client.Sid, "text f");
        Events(server, client).Skip(4).ShouldBe(
            ["text b...", "text b", "text c...", "text c", "text d...", "text d", "text e...", "text e", "text f...", "text f"]);
    }

    [Fact]
    public async Task A_bad_one_ends_the_session_behind_the_good_ones()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, Slow, "4b|x");

        _goesOn.SetResult();

        (await posts[0].WithinLimit()).ShouldBeOk();
        (await posts[1].WithinLimit()).Status.ShouldBe(400);
        await server.Recorder.UntilEndAsync(client.Sid);
        Events(server, client).ShouldBe(["connect", "text slow", "text x...", "text a", "text b", "disconnect ParseError"]);
    }

    [Fact]
    public async Task A_goodbye_comes_behind_the_messages_before_it()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, Slow, "4b|1|4never", "4never");

        _goesOn.SetResult();

        foreach (var post in posts) (await post.WithinLimit()).ShouldBeOk();
        await server.Recorder.UntilEndAsync(client.Sid);
        Events(server, client).ShouldBe(["connect", "text slow", "text x...", "text a", "text b", "disconnect ClientDisconnect"]);
    }

    [Fact]
    public async Task A_body_that_is_still_arriving_is_overlapped_all_the_same()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, Slow);
        using var half = await server.ConnectAsync();
        await half.SendAsync(RawRequest.Head("POST", client.Target, 10) + "4half");
        await server.Requests.UntilPendingAsync("POST", client.Sid, 2);

        (await client.PostAsync("4b")).Status.ShouldBe(400);

        await half.UntilClosedAsync();
        _goesOn.SetResult();
        await posts[0].WithinLimit();
        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect TransportError");
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task A_client_that_aborts_one_that_waits_ends_the_session()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, Slow);
        using var second = await server.ConnectAsync();
        await second.SendAsync(RawRequest.WithBody("POST", client.Target, "4never"u8));
        await server.Requests.UntilPendingAsync("POST", client.Sid, 2);

        second.Reset();

        await Limits.UntilAsync(() => !server.Server.TryGetSocket(client.Sid, out var socket) || !socket.IsConnected, "the session ends");
        await posts[0].WithinLimit();
        _goesOn.SetResult();
        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect TransportError");
        await server.UntilIdleAsync();
        Events(server, client).ShouldNotContain("text never");
    }

    [Fact]
    public async Task When_the_session_ends_they_are_answered()
    {
        await using var server = await StartAsync();
        var client = await server.OpenPollingAsync();
        var posts = await PostAllAsync(server, client, [Slow, "4never", $"4{new string('y', 80_000)}", "4never"]);
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();

        socket!.Abort();

        foreach (var post in posts) (await post.WithinLimit()).ShouldBeOk();
        _goesOn.SetResult();
        (await server.Recorder.UntilEndAsync(client.Sid))[^1].ShouldBe("disconnect ServerDisconnect");
        await server.UntilIdleAsync();
    }

    /// <summary>Posts all, one after the other, each pending when the next comes.</summary>
    private static async Task<List<Task<RawResponse>>> PostAllAsync(TestServer server, PollingClient client, params string[] payloads)
    {
        List<Task<RawResponse>> posts = [];
        foreach (var payload in payloads)
        {
            posts.Add(client.PostAsync(payload));
            await server.Requests.UntilPendingAsync("POST", client.Sid, posts.Count);
        }

        return posts;
    }

    private static IEnumerable<string> Events(TestServer server, PollingClient client) =>
        server.Recorder.Events(client.Sid).Select(line => line.Length > 1000 ? $"{line[..6]}..." : line);

    private async Task<TestServer> StartAsync(ManualTimeProvider? time = null)
    {
        var server = await TestServer.StartAsync(new ServerSetup { Time = time, Options = options => options.AllowEIO3 = true });
        server.Script.OnText = async (socket, text) =>
        {
            if (text == "slow") await _goesOn.Task;
            else if (text == "alive?") await socket.SendAsync(text);
        };
        return server;
    }
}
