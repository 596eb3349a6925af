namespace EngineIo.Tests.Upgrade;

/// <summary>From polling to WebSocket, step by step.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task Until_the_probe_nothing_is_sent_and_polling_goes_on()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradeAsync();

        await client.ShouldBeAliveAsync();
        using var poll = await client.ParkAsync();
        await server.Server.SendAsync(client.Sid, "by polling");
        (await poll.Response.WithinLimit()).ShouldBePayload("4by polling");

        await socket.SendTextAsync("2probe");
        (await socket.ReceiveTextAsync()).ShouldBe("3probe", "the first frame of the WebSocket");
        TransportOf(server, client.Sid).ShouldBe(EngineIoTransport.Polling);
    }

    [Fact]
    public async Task The_probe_is_answered_on_the_WebSocket_and_a_parked_poll_gets_a_noop()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradeAsync();
        using var poll = await client.ParkAsync();

        await socket.SendTextAsync("2probe");

        (await socket.ReceiveTextAsync()).ShouldBe("3probe");
        (await poll.Response.WithinLimit()).ShouldBePayload("6");
    }

    [Fact]
    public async Task Each_further_poll_in_the_window_gets_a_noop_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        for (var i = 0; i < 3; i++) (await client.PollAsync()).ShouldBePayload("6");

        TransportOf(server, client.Sid).ShouldBe(EngineIoTransport.Polling);
    }

    [Fact]
    public async Task Before_the_probe_a_poll_parks_and_does_not_spin()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradeAsync();
        using var poll = await client.ParkAsync();

        await Limits.SettleAsync();

        poll.Response.IsCompleted.ShouldBeFalse();
        await server.Server.SendAsync(client.Sid, "x");
        (await poll.Response.WithinLimit()).ShouldBePayload("4x");
    }

    /// <summary>SocketIOClient (.NET) and elephant.io (PHP) send no probe; others send data with the upgrade packet.</summary>
    [Theory]
    [InlineData("5")]
    [InlineData("5probe")]
    [InlineData("52[\"upgrade\"]")]
    public async Task An_upgrade_packet_is_known_by_its_type_with_a_probe_or_without(string packet)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var probes in new[] { 0, 1, 2 })
        {
            var client = await server.OpenPollingAsync();
            using var poll = await client.ParkAsync();
            using var socket = await client.UpgradeAsync();
            for (var probe = 0; probe < probes; probe++)
            {
                await socket.SendTextAsync("2probe");
                (await socket.ReceiveTextAsync()).ShouldBe("3probe");
            }

            await socket.SendTextAsync(packet);

            (await poll.Response.WithinLimit()).ShouldBePayload("6");
            await socket.RoundTripAsync();
            TransportOf(server, client.Sid).ShouldBe(EngineIoTransport.WebSocket);
            (await client.PollAsync()).ShouldBeError(3);
        }
    }

    [Fact]
    public async Task What_waited_goes_out_behind_an_upgrade_packet_without_a_probe()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradeAsync();
        await server.Server.SendAsync(client.Sid, "a");
        await server.Server.SendAsync(client.Sid, "b");

        await socket.SendTextAsync("5");

        (await socket.ReceiveTextAsync()).ShouldBe("4a");
        (await socket.ReceiveTextAsync()).ShouldBe("4b");
        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task After_the_5_the_session_lives_on_the_WebSocket()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        await socket.SendTextAsync("5");
        await socket.RoundTripAsync("over WebSocket");

        TransportOf(server, client.Sid).ShouldBe(EngineIoTransport.WebSocket);
        (await client.PollAsync()).ShouldBeError(3);
        (await client.PostAsync("4x")).ShouldBeError(3);
        await socket.RoundTripAsync("unharmed");
        server.Recorder.Events(client.Sid).ShouldBe(["connect", "text over WebSocket", "text unharmed"]);
    }

    [Fact]
    public async Task Messages_of_the_window_go_out_behind_the_5_and_no_noop_with_them()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        await server.Server.SendAsync(client.Sid, "a");
        await server.Server.SendAsync(client.Sid, new byte[] { 1 });
        await socket.SendTextAsync("5");
        await server.Server.SendAsync(client.Sid, "b");

        (await socket.ReceiveTextAsync()).ShouldBe("4a");
        (await socket.ReceiveAsync())!.ToString().ShouldBe("binary 01");
        (await socket.ReceiveTextAsync()).ShouldBe("4b");
        await socket.RoundTripAsync("nothing else came");
    }

    [Fact]
    public async Task A_poll_in_the_window_carries_what_waits_and_the_WebSocket_the_rest()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();
        for (var i = 0; i < 20; i++) await server.Server.SendAsync(client.Sid, $"{i}");

        List<string> received = [.. (await client.PollAsync()).Text.Split('\u001e')];
        await socket.SendTextAsync("5");
        while (received.Count(packet => packet != "6") < 20) received.Add(await socket.ReceiveTextAsync());

        received.Where(packet => packet != "6").ShouldBe(Enumerable.Range(0, 20).Select(i => $"4{i}"));
        await socket.RoundTripAsync("nothing else came");
    }

    [Fact]
    public async Task A_poll_that_comes_in_at_the_moment_of_the_5_gets_a_noop_or_code_3()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var server = await TestServer.StartAsync();
            var client = await server.OpenPollingAsync();
            using var socket = await client.ProbeAsync();

            var poll = client.PollAsync();
            await socket.SendTextAsync("5");
            await socket.RoundTripAsync();

            var response = await poll.WithinLimit();
            if (response.Status == 200) response.ShouldBePayload("6");
            else response.ShouldBeError(3);
        }
    }

    [Fact]
    public async Task A_POST_that_is_still_being_read_at_the_5_is_delivered_or_refused()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();
        using var post = await server.ConnectAsync();
        await post.SendAsync(RawRequest.Head("POST", client.Target, 5));
        await post.SendAsync("4s");
        await server.Requests.UntilPendingAsync("POST", client.Sid);

        await socket.SendTextAsync("5");
        await socket.RoundTripAsync("upgraded");
        await post.SendAsync("low");

        var response = await RawResponse.ReadAsync(post.Reader);
        if (response.Status == 200)
        {
            (await socket.ReceiveTextAsync()).ShouldBe("4slow");
            server.Recorder.Events(client.Sid).ShouldContain("text slow");
        }
        else
        {
            response.Status.ShouldBeInRange(400, 499);
            server.Recorder.Events(client.Sid).ShouldNotContain("text slow");
        }

        await socket.RoundTripAsync("alive");
    }

    [Fact]
    public async Task A_client_that_posts_its_goodbye_in_the_window_ends_both_transports()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        (await client.PostAsync("1")).ShouldBeOk();

        await socket.ReceiveToEndAsync();
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ClientDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_disconnect_by_the_server_in_the_window_ends_both_transports()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.ProbeAsync();

        (await server.Server.DisconnectAsync(client.Sid)).ShouldBeTrue();

        await socket.ReceiveToEndAsync();
        (await client.PollAsync()).ShouldBePayload("1");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task A_disconnect_by_the_server_after_the_upgrade_goes_over_the_WebSocket()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var socket = await client.UpgradedAsync();

        (await server.Server.DisconnectAsync(client.Sid)).ShouldBeTrue();

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text upgraded", "disconnect ServerDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    private static EngineIoTransport TransportOf(TestServer server, string sid)
    {
        server.Server.TryGetSocket(sid, out var socket).ShouldBeTrue();
        return socket!.Transport;
    }

    [Fact]
    public async Task A_probe_behind_the_request_in_one_write_is_answered()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.UpgradeWith(client.UpgradeTarget, RawFrame.EncodeText("2probe")));

        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(101);
        (await connection.Reader.ReadExactlyAsync(8)).ShouldBe([0x81, 6, .. "3probe"u8]);
    }
}
