namespace EngineIo.Tests.Polling;

/// <summary>How sessions on polling end in peace.</summary>
public sealed class CloseTests
{
    [Fact]
    public async Task A_posted_goodbye_is_ok_and_the_parked_poll_gets_a_noop()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await client.PostAsync("1")).ShouldBeOk();

        (await poll.Response.WithinLimit()).ShouldBePayload("6");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ClientDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task Packets_before_a_goodbye_are_handled_and_those_behind_it_dropped()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4a|1|4b|7")).ShouldBeOk();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text a", "disconnect ClientDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_disconnect_by_the_server_reaches_the_parked_poll_in_one_payload_with_what_was_waiting()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnDisconnect = (socket, _) => socket.SendAsync("farewell");
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        (await server.Server.DisconnectAsync(client.Sid)).ShouldBeTrue();

        (await poll.Response.WithinLimit()).ShouldBePayload("4farewell|1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task Without_a_poll_the_next_one_gets_what_was_waiting_and_the_goodbye()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.SendAsync(client.Sid, "first");

        (await server.Server.DisconnectAsync(client.Sid)).ShouldBeTrue();

        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        (await client.PollAsync()).ShouldBePayload("4first|1");
        (await client.PollAsync()).ShouldBeError(1);
    }

    [Fact]
    public async Task The_last_packets_are_kept_for_30_seconds_and_not_longer()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        var kept = await server.OpenPollingAsync();
        var freed = await server.OpenPollingAsync();
        await server.Server.DisconnectAsync(kept.Sid);
        await server.Server.DisconnectAsync(freed.Sid);
        await server.Recorder.UntilEndAsync(freed.Sid);

        await time.AdvanceByAsync(TimeSpan.FromSeconds(29));
        (await kept.PollAsync()).ShouldBePayload("1");

        await time.AdvanceByAsync(TimeSpan.FromSeconds(2));
        (await freed.PollAsync()).ShouldBeError(1);
    }

    [Fact]
    public async Task What_a_client_says_before_it_knows_of_the_end_is_dropped()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        await server.Server.DisconnectAsync(client.Sid);
        await server.Recorder.UntilEndAsync(client.Sid);

        (await client.PostAsync("4late")).ShouldBeOk();
        (await client.PollAsync()).ShouldBePayload("1");

        await client.ShouldBeGoneAsync();
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "disconnect ServerDisconnect"]);
    }

    [Fact]
    public async Task DisconnectAsync_does_not_wait_for_a_client_that_never_polls()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();

        await socket!.DisconnectAsync().AsTask().WithinLimit();

        socket.IsConnected.ShouldBeFalse();
        socket.Closed.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_handler_that_disconnects_its_own_client_does_not_wait_for_itself()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = async (socket, text) =>
        {
            await socket.SendAsync(text);
            await socket.DisconnectAsync();
        };
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4bye|4never")).Status.ShouldBe(200);

        (await client.PollAsync()).ShouldBePayload("4bye|1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text bye", "disconnect ServerDisconnect"]);
    }
}
