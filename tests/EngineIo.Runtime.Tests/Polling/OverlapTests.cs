namespace EngineIo.Tests.Polling;

/// <summary>A client has one poll and one POST at a time; and it stays until it is answered.</summary>
public sealed class OverlapTests
{
    [Fact]
    public async Task A_second_poll_is_400_and_the_first_is_told_the_end()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var first = await client.ParkAsync();

        (await client.PollAsync()).Status.ShouldBe(400);

        (await first.Response.WithinLimit()).ShouldBePayload("1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_second_POST_is_400_and_the_first_connection_is_dropped()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var first = await server.ConnectAsync();
        await first.SendAsync(RawRequest.Head("POST", client.Target, 10));
        await first.SendAsync("4half");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        (await client.PostAsync("4second")).Status.ShouldBe(400);

        await first.UntilClosedAsync();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_second_POST_while_the_handler_blocks_the_first_is_taken_behind_it()
    {
        await using var server = await TestServer.StartAsync();
        using var release = new ManualResetEventSlim();
        server.Script.OnText = (_, text) =>
        {
            if (text == "slow") release.Wait(Limits.Wait);
            return default;
        };
        var client = await server.OpenPollingAsync();
        var first = client.PostAsync("4slow|4a|4b");
        await server.Recorder.UntilAsync(client.Sid, "text slow");

        var second = client.PostAsync("4c|bAQID");
        await server.Requests.UntilPendingAsync("POST", client.Sid);
        var third = client.PostAsync("4d");
        await server.Requests.UntilPendingAsync("POST", client.Sid, 2);
        second.IsCompleted.ShouldBeFalse();
        release.Set();

        foreach (var post in new[] { first, second, third }) (await post.WithinLimit()).ShouldBeOk();
        await server.Recorder.UntilAsync(client.Sid, "text d");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text slow", "text a", "text b", "text c", "binary 010203", "text d"]);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3|3probe|3")]
    public async Task A_pong_does_not_wait_for_the_handler_of_the_POST_before_it(string pong)
    {
        await using var server = await TestServer.StartAsync();
        using var release = new ManualResetEventSlim();
        server.Script.OnText = (_, _) =>
        {
            release.Wait(Limits.Wait);
            return default;
        };
        var client = await server.OpenPollingAsync();
        var first = client.PostAsync("4slow");
        await server.Recorder.UntilAsync(client.Sid, "text slow");

        (await client.PostAsync(pong).WithinLimit()).ShouldBeOk();

        first.IsCompleted.ShouldBeFalse();
        release.Set();
        (await first.WithinLimit()).ShouldBeOk();
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text slow"]);
    }

    /// <summary>So many bytes wait for a handler that the first POST is not answered; those behind it are not even read.</summary>
    [Fact]
    public async Task Large_POSTs_wait_for_the_handler_one_behind_the_other()
    {
        await using var server = await TestServer.StartAsync();
        var release = new TaskCompletionSource();
        server.Script.RecordsMessages = false;
        List<char> handled = [];
        server.Script.OnText = async (_, text) =>
        {
            await release.Task;
            handled.Add(text[0]);
        };
        var client = await server.OpenPollingAsync();
        var posts = new List<Task<RawResponse>>();
        for (var name = 'a'; name <= 'f'; name++)
        {
            posts.Add(client.PostAsync($"4{name}|4{new string(name, 100_000)}|4{name}"));
            await server.Requests.UntilPendingAsync("POST", client.Sid, posts.Count);
        }

        await Limits.SettleAsync();
        release.SetResult();

        foreach (var post in posts) (await post.WithinLimit()).ShouldBeOk();
        await Limits.UntilAsync(() => handled.Count == 18, "all are handled");
        new string([.. handled]).ShouldBe("aaabbbcccdddeeefff");
    }

    [Fact]
    public async Task A_bad_POST_behind_a_good_one_ends_the_session_behind_it()
    {
        await using var server = await TestServer.StartAsync();
        using var release = new ManualResetEventSlim();
        server.Script.OnText = (_, _) =>
        {
            release.Wait(Limits.Wait);
            return default;
        };
        var client = await server.OpenPollingAsync();
        var first = client.PostAsync("4slow|4a");
        await server.Recorder.UntilAsync(client.Sid, "text slow");
        var second = client.PostAsync("4b|x");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        release.Set();

        (await first.WithinLimit()).ShouldBeOk();
        (await second.WithinLimit()).Status.ShouldBe(400);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text slow", "text a", "text b", "disconnect ParseError"]);
    }

    [Fact]
    public async Task A_client_that_aborts_a_POST_that_waits_ends_the_session()
    {
        await using var server = await TestServer.StartAsync();
        using var release = new ManualResetEventSlim();
        server.Script.OnText = (_, _) =>
        {
            release.Wait(Limits.Wait);
            return default;
        };
        var client = await server.OpenPollingAsync();
        var first = client.PostAsync("4slow");
        await server.Recorder.UntilAsync(client.Sid, "text slow");
        using var second = await server.ConnectAsync();
        await second.SendAsync(RawRequest.WithBody("POST", client.Target, "4never"u8));
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        second.Reset();
        await Limits.UntilAsync(() => !server.Server.TryGetSocket(client.Sid, out var socket) || !socket.IsConnected, "the session ends");
        release.Set();

        await first.WithinLimit();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text slow", "disconnect TransportError"]);
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task A_POST_that_waits_is_answered_when_the_session_ends()
    {
        await using var server = await TestServer.StartAsync();
        using var release = new ManualResetEventSlim();
        server.Script.OnText = (_, _) =>
        {
            release.Wait(Limits.Wait);
            return default;
        };
        var client = await server.OpenPollingAsync();
        var first = client.PostAsync("4slow");
        await server.Recorder.UntilAsync(client.Sid, "text slow");
        var second = client.PostAsync("4never");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.Abort();

        (await second.WithinLimit()).ShouldBeOk();
        release.Set();
        await first.WithinLimit();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text slow", "disconnect ServerDisconnect"]);
        await server.UntilIdleAsync();
    }

    [Fact]
    public async Task A_poll_beside_a_POST_is_no_overlap()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await client.PostAsync("4hello")).ShouldBeOk();

        (await poll.Response.WithinLimit()).ShouldBePayload("4hello");
    }

    [Fact]
    public async Task A_poll_that_the_client_aborts_ends_the_session()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        poll.Abort();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        await client.ShouldBeGoneAsync();
        await server.UntilIdleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_POST_that_the_client_aborts_ends_the_session(bool reset)
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var post = await server.ConnectAsync();
        await post.SendAsync(RawRequest.Head("POST", client.Target, 10));
        await post.SendAsync("4half");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        if (reset) post.Reset();
        else post.Dispose();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect TransportError"]);
        await client.ShouldBeGoneAsync();
        await server.UntilIdleAsync();
        server.Log.ServerErrors.ShouldBeEmpty();
    }
}
