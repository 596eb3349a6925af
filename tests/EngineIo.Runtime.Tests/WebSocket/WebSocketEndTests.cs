namespace EngineIo.Tests.WebSocket;

/// <summary>How sessions on WebSocket end.</summary>
public sealed class WebSocketEndTests
{
    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("abc")]
    [InlineData("2")]
    [InlineData("2probe")]
    [InlineData("bA")]
    [InlineData("B")]
    [InlineData(" 4")]
    [InlineData("٤x")]
    public async Task What_is_not_a_packet_ends_the_session_at_once(string text)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync([.. RawFrame.EncodeText("4before"), .. RawFrame.EncodeText(text), .. RawFrame.EncodeText("4after")]);

        await socket.ReceiveToEndAsync();
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "text before", "disconnect ParseError"]);
        await server.ShouldBeGoneAsync(socket.Sid);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    public async Task A_ping_behind_the_end_is_not_answered_behind_the_close_frame(string end)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync([.. RawFrame.EncodeText(end), .. RawFrame.Encode(RawFrame.Ping, [1])]);

        (await socket.ReceiveToEndAsync()).ShouldBe([end == "1" ? "close 1000" : "close 1002"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0{}")]
    [InlineData("5")]
    [InlineData("6")]
    [InlineData("3")]
    [InlineData("3probe")]
    public async Task Packets_that_mean_nothing_from_a_client_are_ignored(string text)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync(text);

        await socket.RoundTripAsync();
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "text roundtrip"]);
    }

    [Fact]
    public async Task A_goodbye_is_answered_by_the_close_and_nothing_behind_it_counts()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync([.. RawFrame.EncodeText("1"), .. RawFrame.EncodeText("4late")]);

        var frames = await socket.ReceiveToEndAsync();
        frames.ShouldHaveSingleItem().ShouldStartWith("close");
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ClientDisconnect"]);
        await server.ShouldBeGoneAsync(socket.Sid);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(3000)]
    [InlineData(4999)]
    public async Task A_close_frame_is_answered_and_ends_the_session(int code)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendCloseAsync(code);

        (await socket.ReceiveToEndAsync()).ShouldBe([$"close {code}"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect TransportClose"]);
        await server.ShouldBeGoneAsync(socket.Sid);
    }

    [Fact]
    public async Task A_close_frame_without_a_code_is_fine()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync(answersClose: false);

        await socket.SendAsync(RawFrame.Encode(RawFrame.Close, []));

        (await socket.ReceiveToEndAsync()).ShouldHaveSingleItem().ShouldStartWith("close");
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect TransportClose"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_ends_the_session_at_once(bool reset)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        if (reset) socket.Connection.Reset();
        else socket.Dispose();

        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect TransportClose"]);
        await server.ShouldBeGoneAsync(socket.Sid);
        server.Log.ServerErrors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_frame_ends_the_session()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.EncodeText("4hello")[..5]);
        socket.Connection.ShutdownSend();

        await socket.ReceiveToEndAsync();
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect TransportClose"]);
    }

    [Fact]
    public async Task A_disconnect_by_the_server_sends_what_waits_then_the_goodbye_then_the_close()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = async (socket, text) =>
        {
            await socket.SendAsync("first");
            await socket.SendAsync("second");
            await socket.DisconnectAsync();
        };
        server.Script.OnDisconnect = (socket, _) => socket.SendAsync("farewell");
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync([.. RawFrame.EncodeText("4end"), .. RawFrame.EncodeText("4late")]);

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 4first", "text 4second", "text 4farewell", "text 1", "close 1000"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "text end", "disconnect ServerDisconnect"]);
        await server.ShouldBeGoneAsync(socket.Sid);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_left_after_a_short_while()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup { Time = time });
        using var socket = await server.OpenWebSocketAsync(answersClose: false);

        (await server.Server.DisconnectAsync(socket.Sid).AsTask().WithinLimit()).ShouldBeTrue();
        (await socket.ReceiveTextAsync()).ShouldBe("1");
        (await socket.ReceiveAsync())!.ToString().ShouldBe("close 1000");

        var end = socket.ReceiveToEndAsync();
        await time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(10));
        (await end).ShouldBeEmpty();
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
    }

    [Fact]
    public async Task Abort_cuts_the_connection_and_the_disconnect_handler_still_runs()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        server.Server.TryGetSocket(socket.Sid, out var known).ShouldBeTrue();

        known!.Abort();

        (await socket.ReceiveToEndAsync()).ShouldNotContain("text 1");
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ServerDisconnect"]);
    }

    [Fact]
    public async Task A_second_WebSocket_for_a_session_born_on_one_is_opened_and_closed()
    {
        await using var server = await TestServer.StartAsync();
        using var first = await server.OpenWebSocketAsync();

        using var second = await RawWebSocket.OpenAsync(server.EndPoint, $"/engine.io/?EIO=4&transport=websocket&sid={first.Sid}");
        await second.Connection.TrySendAsync(RawFrame.EncodeText("2probe"));

        (await second.ReceiveToEndAsync()).ShouldNotContain(frame => frame.StartsWith("text", StringComparison.Ordinal));
        await first.RoundTripAsync();
        server.Recorder.Events(first.Sid).ShouldBe(["connect", "text roundtrip"]);
    }

    [Fact]
    public async Task A_second_WebSocket_for_an_upgraded_session_is_opened_and_closed()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync();
        using var first = await client.UpgradedAsync();

        using var second = await client.UpgradeAsync();

        (await second.ReceiveToEndAsync()).ShouldNotContain(frame => frame.StartsWith("text", StringComparison.Ordinal));
        await first.RoundTripAsync();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Polling_with_the_sid_of_a_WebSocket_session_is_code_3(string method)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        var target = $"/engine.io/?EIO=4&transport=polling&sid={socket.Sid}";
        (await server.SendAsync(RawRequest.WithBody(method, target, "4x"u8))).ShouldBeError(3);

        await socket.RoundTripAsync();
    }
}
