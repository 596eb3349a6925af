using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Ends;

/// <summary><c>[OnDisconnect]</c> runs exactly once for each accepted client, last of all its events.</summary>
public sealed class DisconnectTests
{
    [Fact]
    public async Task It_waits_for_the_messages_before_it()
    {
        await using var server = await TestServer.StartAsync();
        var end = new TaskCompletionSource();
        List<string> done = [];
        server.Script.OnText = async (_, text) =>
        {
            await end.Task;
            lock (done) done.Add(text);
        };
        server.Script.OnDisconnect = (_, _) =>
        {
            lock (done) done.Add("disconnect");
            return default;
        };
        using var socket = await server.OpenWebSocketAsync();
        await socket.SendAsync([.. RawFrame.EncodeText("4a"), .. RawFrame.EncodeText("4b"), .. RawFrame.EncodeText("4c")]);
        await server.Recorder.UntilAsync(socket.Sid, "text a");

        await socket.SendCloseAsync();
        await socket.ReceiveToEndAsync();
        await Limits.SettleAsync();
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "text a"]);
        end.SetResult();

        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "text a", "text b", "text c", "disconnect TransportClose"]);
        lock (done) done.ShouldBe(["a", "b", "c", "disconnect"]);
    }

    [Fact]
    public async Task Many_endings_at_once_are_one_end()
    {
        await using var server = await TestServer.StartAsync();
        for (var round = 0; round < 20; round++)
        {
            var client = await server.OpenPollingAsync();
            using var poll = await client.ParkAsync();
            server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();

            var goodbye = client.PostAsync("1");
            var calls = Enumerable.Range(0, 5).Select(_ => Task.Run(async () => await socket!.DisconnectAsync()));
            poll.Abort();
            await Task.WhenAll([.. calls, goodbye]).WithinLimit();

            (await server.Recorder.UntilEndAsync(client.Sid)).Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task The_token_of_the_client_is_cancelled_before_it()
    {
        await using var server = await TestServer.StartAsync();
        bool? cancelled = null;
        server.Script.OnDisconnect = (socket, _) =>
        {
            cancelled = socket.Closed.IsCancellationRequested;
            return default;
        };
        using var client = await server.OpenWebSocketAsync();
        server.Server.TryGetSocket(client.Sid, out var known).ShouldBeTrue();
        known!.Closed.IsCancellationRequested.ShouldBeFalse();

        await client.SendCloseAsync();

        await server.Recorder.UntilEndAsync(client.Sid);
        cancelled.ShouldBe(true);
    }

    [Fact]
    public async Task Sending_to_a_client_that_is_gone_goes_nowhere_and_throws_nothing()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.OpenWebSocketAsync();
        server.Server.TryGetSocket(client.Sid, out var socket).ShouldBeTrue();
        client.Connection.Reset();
        await server.Recorder.UntilEndAsync(client.Sid);

        await socket!.SendAsync("late").AsTask().WithinLimit();
        await socket.DisconnectAsync().AsTask().WithinLimit();
        socket.Abort();

        socket.TrySend("late").ShouldBeFalse();
        socket.IsConnected.ShouldBeFalse();
        (await server.Server.SendAsync(client.Sid, "late")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_exception_in_a_message_handler_is_logged_and_harms_that_message_alone()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = (socket, text) => text switch
        {
            "bad" => throw new InvalidOperationException("bad message"),
            "worse" => new(Task.FromException(new InvalidOperationException("worse message"))),
            _ => socket.SendAsync(text),
        };
        using var socket = await server.OpenWebSocketAsync();

        foreach (var text in (string[])["bad", "worse", "good"]) await socket.SendTextAsync($"4{text}");

        (await socket.ReceiveTextAsync()).ShouldBe("4good");
        server.Log.Problems.Select(entry => entry.Exception!.Message).ShouldBe(["bad message", "worse message"]);
        server.Log.Problems.ShouldAllBe(entry => entry.Level == LogLevel.Error);
        server.Server.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_exception_in_a_message_handler_does_not_fail_the_POST()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = (socket, text) =>
            text == "bad" ? throw new InvalidOperationException("bad message") : socket.SendAsync(text);
        var client = await server.OpenPollingAsync();

        (await client.PostAsync("4a|4bad|4b")).ShouldBeOk();

        (await client.PollAsync()).ShouldBePayload("4a|4b");
    }

    [Fact]
    public async Task An_exception_in_the_disconnect_handler_is_logged_and_the_session_is_freed()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnDisconnect = (_, _) => throw new InvalidOperationException("bad goodbye");
        using var socket = await server.OpenWebSocketAsync();

        await server.Server.DisconnectAsync(socket.Sid);

        (await socket.ReceiveToEndAsync()).ShouldBe(["text 1", "close 1000"]);
        await server.Recorder.UntilEndAsync(socket.Sid);
        server.Log.Problems.ShouldHaveSingleItem().Exception!.Message.ShouldBe("bad goodbye");
        await Limits.UntilAsync(() => !server.Server.TryGetSocket(socket.Sid, out _), "the session is freed");
    }

    [Theory]
    [InlineData(DisconnectReason.ClientDisconnect, "client disconnect")]
    [InlineData(DisconnectReason.ServerDisconnect, "server disconnect")]
    [InlineData(DisconnectReason.PingTimeout, "ping timeout")]
    [InlineData(DisconnectReason.TransportClose, "transport close")]
    [InlineData(DisconnectReason.TransportError, "transport error")]
    [InlineData(DisconnectReason.ParseError, "transport error")]
    [InlineData(DisconnectReason.PayloadTooLarge, "transport error")]
    [InlineData(DisconnectReason.SlowConsumer, "transport error")]
    [InlineData(DisconnectReason.ServerShutdown, "server disconnect")]
    public void Each_reason_has_the_text_of_the_reference(DisconnectReason reason, string text) => reason.ToWireText().ShouldBe(text);

    [Fact]
    public void A_value_that_is_no_reason_has_no_text() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ((DisconnectReason)99).ToWireText());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ending_the_client_again_in_the_disconnect_handler_changes_nothing(bool abort)
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnDisconnect = async (socket, _) =>
        {
            if (abort) socket.Abort();
            else await socket.DisconnectAsync();
        };
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("1");

        await socket.ReceiveToEndAsync();
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ClientDisconnect"]);
        await Limits.UntilAsync(() => !server.Server.TryGetSocket(socket.Sid, out _), "the session is freed");
    }

    [Fact]
    public async Task Abort_in_a_message_handler_drops_what_waits()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnText = async (socket, _) =>
        {
            await socket.SendAsync("never seen");
            socket.Abort();
        };
        var client = await server.OpenPollingAsync();
        using var poll = await client.ParkAsync();

        await client.PostAsync("4end|4late");

        (await poll.Response.WithinLimit()).Text.ShouldNotContain("never seen");
        (await server.Recorder.UntilEndAsync(client.Sid)).ShouldBe(["connect", "text end", "disconnect ServerDisconnect"]);
        await client.ShouldBeGoneAsync();
    }

    [Fact]
    public async Task What_it_sends_to_a_client_that_went_by_itself_goes_nowhere()
    {
        await using var server = await TestServer.StartAsync();
        server.Script.OnDisconnect = (socket, _) => socket.SendAsync("too late");
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("1");

        (await socket.ReceiveToEndAsync()).ShouldNotContain("text 4too late");
        await server.Recorder.UntilEndAsync(socket.Sid);
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_farewell_that_finds_no_room_does_not_hold_the_session_for_ever()
    {
        var time = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(new ServerSetup
        {
            Time = time,
            Options = options => options.MaxBufferedBytes = 10,
        });
        var client = await server.OpenPollingAsync();
        var ended = new TaskCompletionSource();
        server.Script.OnDisconnect = async (socket, _) =>
        {
            await socket.SendAsync("farewell");
            ended.SetResult();
        };
        await server.Server.SendAsync(client.Sid, "fills the buffer");

        var disconnect = server.Server.DisconnectAsync(client.Sid).AsTask();
        await time.AdvanceUntilAsync(ended.Task, TimeSpan.FromSeconds(40));

        (await disconnect.WithinLimit()).ShouldBeTrue();
        await time.AdvanceByAsync(TimeSpan.FromSeconds(30)); // so long the last packets are kept
        await Limits.UntilAsync(() => !server.Server.TryGetSocket(client.Sid, out _), "the session is freed");
    }
}
