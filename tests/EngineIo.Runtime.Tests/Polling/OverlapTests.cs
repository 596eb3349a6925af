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
