namespace EngineIo.Client.Tests.Faults;

/// <summary>What a server does wrong in a session, and how the client ends.</summary>
public sealed class SessionFaultTests
{
    [Theory]
    [InlineData("", DisconnectReason.ParseError)]
    [InlineData("7", DisconnectReason.ParseError)]
    [InlineData("x", DisconnectReason.ParseError)]
    [InlineData("5", DisconnectReason.ParseError)]
    [InlineData("b###", DisconnectReason.ParseError)]
    [InlineData("4a|", DisconnectReason.ParseError)]
    [InlineData("1", DisconnectReason.ServerDisconnect)]
    [InlineData("1|4late", DisconnectReason.ServerDisconnect)]
    public async Task A_poll_is_answered_with(string payload, DisconnectReason reason)
    {
        var script = new ServerScript();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        script.Poll("4first\u001e6\u001e3");
        script.Poll(payload.Replace('|', '\u001e'));

        var messages = await client.ReadToEndAsync().WithinLimit();
        messages.ShouldBe(payload == "4a|" ? ["first", "a"] : ["first"]);
        (await client.Closed.WithinLimit()).ShouldBe(reason);
    }

    [Fact]
    public async Task A_poll_is_answered_with_text_that_is_not_UTF_8()
    {
        var script = new ServerScript();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        script.Polls.Writer.TryWrite(request => request.AnswerAsync([(byte)'4', 0xff]));

        (await client.ReadToEndAsync().WithinLimit()).ShouldBeEmpty();
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ParseError);
        await Limits.UntilAsync(() => script.Posts.Contains("1"), "the server is told");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_poll_is_refused(int status)
    {
        var script = new ServerScript();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        script.Polls.Writer.TryWrite(request => request.AnswerAsync("""{"code":1}""", status));

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.TransportError);
    }

    [Fact]
    public async Task A_poll_is_cut_in_the_middle()
    {
        var script = new ServerScript();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        script.Polls.Writer.TryWrite(async request =>
        {
            await request.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n4whole\u001e4ha");
            request.Cut();
        });

        (await client.ReadToEndAsync().WithinLimit()).ShouldBe(["whole"]);
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.TransportError);
    }

    [Fact]
    public async Task A_POST_fails_because_the_session_has_ended_and_the_poll_says_why()
    {
        var script = new ServerScript { OnPost = request => request.AnswerAsync("", 400) };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        await client.SendAsync("late");
        await Limits.UntilAsync(() => !script.Posts.IsEmpty, "the POST comes");
        script.Poll("4last words\u001e1");

        (await client.ReadToEndAsync().WithinLimit()).ShouldBe(["last words"]);
        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ServerDisconnect);
    }

    [Theory]
    [InlineData(1000, DisconnectReason.TransportClose)]
    [InlineData(1001, DisconnectReason.ServerShutdown)]
    [InlineData(1002, DisconnectReason.ParseError)]
    [InlineData(1007, DisconnectReason.ParseError)]
    [InlineData(1008, DisconnectReason.SlowConsumer)]
    [InlineData(1009, DisconnectReason.PayloadTooLarge)]
    [InlineData(1011, DisconnectReason.TransportClose)]
    public async Task A_WebSocket_is_closed_with(int code, DisconnectReason reason)
    {
        var script = new ServerScript
        {
            OnWebSocket = async request =>
            {
                await request.TextAsync("4last words");
                await request.CloseAsync(code);
                await RawServer.Request.SilenceAsync();
            },
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.WebSocket.ConnectAsync(server.Url);

        (await client.ReadToEndAsync().WithinLimit()).ShouldBe(["last words"]);
        (await client.Closed.WithinLimit()).ShouldBe(reason);
    }

    [Theory]
    [InlineData(1, "", DisconnectReason.ParseError)]
    [InlineData(1, "7", DisconnectReason.ParseError)]
    [InlineData(1, "4\u00ff", DisconnectReason.ParseError)]
    [InlineData(3, "4a", DisconnectReason.ParseError)]
    [InlineData(1, "1", DisconnectReason.ServerDisconnect)]
    public async Task A_WebSocket_brings(int opcode, string latin1, DisconnectReason reason)
    {
        var script = new ServerScript
        {
            OnWebSocket = async request =>
            {
                await request.FrameAsync(opcode, System.Text.Encoding.Latin1.GetBytes(latin1));
                await RawServer.Request.SilenceAsync();
            },
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.WebSocket.ConnectAsync(server.Url);

        (await client.ReadToEndAsync().WithinLimit()).ShouldBeEmpty();
        (await client.Closed.WithinLimit()).ShouldBe(reason);
    }

    [Fact]
    public async Task A_ping_is_answered_before_all_messages_that_wait()
    {
        var gate = new TaskCompletionSource();
        var script = new ServerScript();
        script.OnPost = async request =>
        {
            if (script.Posts.Count == 1) await gate.Task;
            await request.AnswerAsync("ok");
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);
        await client.SendAsync("first");
        await Limits.UntilAsync(() => script.Posts.Count == 1, "the POST is on its way");
        await client.SendAsync("second");
        await client.SendAsync((ReadOnlyMemory<byte>)new byte[] { 1, 2, 3, 4 });

        script.Poll("2");
        await Limits.UntilAsync(() => client.BufferedBytes == 12, "the pong waits, too");
        gate.SetResult();

        await Limits.UntilAsync(() => script.Posts.Count == 2, "the rest is sent");
        script.Posts.ShouldBe(["4first", "3\u001e4second\u001ebAQIDBA=="]);
    }

    [Fact]
    public async Task POSTs_hold_what_the_server_takes()
    {
        var script = new ServerScript();
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        for (var i = 0; i < 100; i++) await client.SendAsync(new string('a', i % 7 == 0 ? 600 : 10));
        await client.DisconnectAsync().AsTask().WithinLimit();

        script.Posts.ShouldAllBe(body => body.Length <= 1000);
        script.Posts.ShouldAllBe(body => body.Split('\u001e', StringSplitOptions.None).Length <= 16);
        script.Posts.SelectMany(body => body.Split('\u001e')).Count().ShouldBe(101);
        script.Posts.Last().ShouldBe("1");
    }

    [Theory]
    [InlineData(Mode.Polling)]
    [InlineData(Mode.WebSocket)]
    public async Task A_server_that_falls_silent_is_noticed_in_time(Mode mode)
    {
        var time = new ManualTimeProvider();
        var speak = new TaskCompletionSource();
        var script = new ServerScript
        {
            OnWebSocket = async request =>
            {
                await speak.Task;
                await request.TextAsync("4hello");
                await RawServer.Request.SilenceAsync();
            },
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await mode.ConnectAsync(server.Url, options => options.TimeProvider = time);
        time.Advance(TimeSpan.FromSeconds(30));
        speak.SetResult();
        script.Poll("4hello");
        await client.ReadAsync(1);

        time.Advance(TimeSpan.FromSeconds(44.9));
        client.IsConnected.ShouldBeTrue();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.PingTimeout);
    }

    [Fact]
    public async Task A_goodbye_that_the_server_does_not_take_ends_after_5_seconds()
    {
        var time = new ManualTimeProvider();
        var script = new ServerScript { OnPost = _ => RawServer.Request.SilenceAsync() };
        await using var server = RawServer.Start(script.AnswerAsync);
        var client = await Mode.Polling.ConnectAsync(server.Url, options => options.TimeProvider = time);

        var disposing = client.DisposeAsync().AsTask();
        await Limits.UntilAsync(() => !script.Posts.IsEmpty, "the goodbye is on its way");
        disposing.IsCompleted.ShouldBeFalse();
        (await time.AdvanceUntilAsync(disposing, TimeSpan.FromSeconds(10))).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(5.5));

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
    }

    [Fact]
    public async Task A_goodbye_can_be_cut_short()
    {
        using var cut = new CancellationTokenSource();
        var script = new ServerScript
        {
            OnPost = _ =>
            {
                cut.Cancel();
                return RawServer.Request.SilenceAsync();
            },
        };
        await using var server = RawServer.Start(script.AnswerAsync);
        await using var client = await Mode.Polling.ConnectAsync(server.Url);

        await client.DisconnectAsync(cut.Token).AsTask().WithinLimit();

        (await client.Closed.WithinLimit()).ShouldBe(DisconnectReason.ClientDisconnect);
    }
}
