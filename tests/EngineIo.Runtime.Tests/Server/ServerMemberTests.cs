using System.Text.Json;

namespace EngineIo.Tests.Server;

/// <summary>The members of <see cref="IEngineIoServer"/>.</summary>
public sealed class ServerMemberTests
{
    [Fact]
    public async Task Count_and_Sockets_are_those_that_are_connected()
    {
        await using var server = await TestServer.StartAsync();
        server.Server.Count.ShouldBe(0);
        var first = await server.OpenPollingAsync();
        using var second = await server.OpenWebSocketAsync();

        server.Server.Count.ShouldBe(2);
        server.Server.Sockets.Select(socket => socket.Id).ShouldBe([first.Sid, second.Sid], ignoreOrder: true);

        await first.PostAsync("1");
        await server.Recorder.UntilEndAsync(first.Sid);
        await Limits.UntilAsync(() => server.Server.Count == 1, "one is left");
        server.Server.Sockets.ShouldHaveSingleItem().Id.ShouldBe(second.Sid);
    }

    [Fact]
    public async Task TryGetSocket_knows_the_sids_that_live()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        socket!.Id.ShouldBe(client.Sid);
        socket.Transport.ShouldBe(EngineIoTransport.Polling);
        server.Server.TryGetSocket("nobody", out var nobody).ShouldBeFalse();
        nobody.ShouldBeNull();
    }

    [Fact]
    public async Task SendAsync_says_whether_the_sid_is_known()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();

        (await server.Server.SendAsync(client.Sid, "text")).ShouldBeTrue();
        (await server.Server.SendAsync(client.Sid, new byte[] { 255 })).ShouldBeTrue();
        (await server.Server.SendAsync(client.Sid, EngineIoMessage.FromText("message"))).ShouldBeTrue();
        (await server.Server.SendJsonAsync(client.Sid, new Refusal("json", 1), TestJson.Default.Refusal)).ShouldBeTrue();
        (await server.Server.SendAsync("nobody", "text")).ShouldBeFalse();
        (await server.Server.SendAsync("nobody", new byte[1])).ShouldBeFalse();
        (await server.Server.SendJsonAsync("nobody", new Refusal("", 0), TestJson.Default.Refusal)).ShouldBeFalse();

        (await client.PollAsync()).ShouldBePayload("""4text|b/w==|4message|4{"Why":"json","Code":1}""");
    }

    [Fact]
    public async Task BroadcastAsync_reaches_all_but_one()
    {
        await using var server = await TestServer.StartAsync();
        var polling = await server.OpenPollingAsync();
        using var webSocket = await server.OpenWebSocketAsync();
        var except = await server.OpenPollingAsync();
        server.Server.TryGetSocket(except.Sid, out var left).ShouldBeTrue();

        await server.Server.BroadcastAsync("text", left);
        await server.Server.BroadcastAsync(new byte[] { 1, 2 }, left);
        await server.Server.BroadcastJsonAsync(new Refusal("all", 2), TestJson.Default.Refusal, left);
        await server.Server.BroadcastAsync("to everyone");

        (await polling.PollAsync()).ShouldBePayload("""4text|bAQI=|4{"Why":"all","Code":2}|4to everyone""");
        (await webSocket.ReceiveTextAsync()).ShouldBe("4text");
        (await webSocket.ReceiveAsync())!.ToString().ShouldBe("binary 0102");
        (await webSocket.ReceiveTextAsync()).ShouldBe("""4{"Why":"all","Code":2}""");
        (await webSocket.ReceiveTextAsync()).ShouldBe("4to everyone");
        (await except.PollAsync()).ShouldBePayload("4to everyone");
    }

    [Fact]
    public async Task BroadcastAsync_gives_base64_to_a_session_opened_with_b64()
    {
        await using var server = await TestServer.StartAsync();
        using var plain = await server.OpenWebSocketAsync();
        using var base64 = await server.OpenWebSocketAsync("&b64=1");

        await server.Server.BroadcastAsync(new byte[] { 1, 2, 3, 4 });

        (await plain.ReceiveAsync())!.ToString().ShouldBe("binary 01020304");
        (await base64.ReceiveTextAsync()).ShouldBe("bAQIDBA==");
    }

    [Fact]
    public async Task BroadcastAsync_to_nobody_is_fine()
    {
        await using var server = await TestServer.StartAsync();

        await server.Server.BroadcastAsync("hello?").AsTask().WithinLimit();

        server.Server.Count.ShouldBe(0);
    }

    [Fact]
    public async Task DisconnectAsync_says_whether_the_sid_is_known()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        (await server.Server.DisconnectAsync("nobody")).ShouldBeFalse();
        (await server.Server.DisconnectAsync(socket.Sid)).ShouldBeTrue();

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
    }

    [Fact]
    public async Task DisconnectAllAsync_without_clients_is_fine()
    {
        await using var server = await TestServer.StartAsync();

        await server.Server.DisconnectAllAsync().AsTask().WithinLimit();

        await (await server.OpenPollingAsync()).ShouldBeAliveAsync();
    }

    [Fact]
    public async Task DisconnectAllAsync_ends_all_clients()
    {
        await using var server = await TestServer.StartAsync();
        var polling = await server.OpenPollingAsync();
        using var poll = await polling.ParkAsync();
        using var webSocket = await server.OpenWebSocketAsync();
        var frames = webSocket.ReceiveToEndAsync();

        await server.Server.DisconnectAllAsync().AsTask().WithinLimit();

        (await poll.Response.WithinLimit()).ShouldBePayload("1");
        (await frames.WithinLimit()).ShouldBe(["text 1", "close 1000"]);
        foreach (var sid in server.Recorder.Sids)
            (await server.Recorder.UntilEndAsync(sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
        server.Server.Count.ShouldBe(0);
    }

    [Fact]
    public async Task DisconnectAllAsync_may_be_awaited_in_a_handler()
    {
        await using var server = await TestServer.StartAsync();
        var engine = server.Server;
        server.Script.OnText = (_, _) => engine.DisconnectAllAsync();
        using var first = await server.OpenWebSocketAsync();
        using var second = await server.OpenWebSocketAsync();

        await first.SendTextAsync("4everybody out");

        (await first.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
        (await second.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
        foreach (var sid in server.Recorder.Sids) (await server.Recorder.UntilEndAsync(sid))[^1].ShouldBe("disconnect ServerDisconnect");
    }

    [Fact]
    public async Task A_socket_keeps_a_snapshot_of_its_handshake()
    {
        await using var server = await TestServer.StartAsync();
        var response = await server.GetAsync("/engine.io/?EIO=4&transport=polling&name=Ada", "X-Colour: blue");
        using var json = JsonDocument.Parse(response.Text[1..]);
        server.Server.TryGetSocket(json.RootElement.GetProperty("sid").GetString()!, out var socket).ShouldBeTrue();

        socket!.Handshake.Headers["x-colour"].ToString().ShouldBe("blue");
        socket.Handshake.Query["name"].ToString().ShouldBe("Ada");
        socket.Handshake.Path.Value.ShouldBe("/engine.io/");
        socket.Handshake.RemoteAddress.ShouldBe(System.Net.IPAddress.Loopback);
        socket.User.Identity?.IsAuthenticated.ShouldBe(false);
        socket.Items["key"] = "value";
        socket.Items["key"].ShouldBe("value");
    }

    [Fact]
    public async Task Sessions_are_saved_read_and_gone_with_the_client()
    {
        await using var server = await TestServer.StartAsync();
        var readable = false;
        var engine = server.Server;
        server.Script.OnDisconnect = (socket, _) =>
        {
            readable = engine.GetSession<Notes>(socket.Id)?.Text == "kept";
            return default;
        };
        var client = await server.OpenPollingAsync();
        var other = await server.OpenPollingAsync();

        engine.GetSession<Notes>(client.Sid).ShouldBeNull();
        var notes = new Notes { Text = "first" };
        engine.SaveSession(client.Sid, notes).ShouldBeTrue();
        engine.GetSession<Notes>(client.Sid).ShouldBeSameAs(notes);
        notes.Text = "kept";
        engine.GetSession<Notes>(other.Sid).ShouldBeNull();
        engine.SaveSession("nobody", notes).ShouldBeFalse();
        engine.GetSession<Notes>("nobody").ShouldBeNull();

        await client.PostAsync("1");
        await server.Recorder.UntilEndAsync(client.Sid);
        readable.ShouldBeTrue();
        await Limits.UntilAsync(() => engine.GetSession<Notes>(client.Sid) is null, "the session is gone");
    }

    private sealed class Notes
    {
        public string Text { get; set; } = "";
    }
}
