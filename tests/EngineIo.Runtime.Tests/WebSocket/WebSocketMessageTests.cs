namespace EngineIo.Tests.WebSocket;

/// <summary>Messages over WebSocket: one packet a frame.</summary>
public sealed class WebSocketMessageTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("€石😀")]
    [InlineData("")]
    [InlineData("a\u001eb")]
    [InlineData("""{"a": 1}""")]
    public async Task A_text_is_dispatched_and_echoed(string text)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync($"4{text}");

        (await socket.ReceiveTextAsync()).ShouldBe($"4{text}");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", $"text {text}"]);
    }

    [Theory]
    [InlineData("01020304")]
    [InlineData("")]
    [InlineData("34")]
    [InlineData("fffefd00")]
    public async Task A_binary_frame_is_a_message_without_a_type_byte(string hex)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendBinaryAsync(Convert.FromHexString(hex));

        (await socket.ReceiveAsync())!.ToString().ShouldBe($"binary {hex}");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", $"binary {hex}"]);
    }

    [Fact]
    public async Task Base64_in_a_text_frame_is_binary()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync("bAQIDBA==");

        (await socket.ReceiveAsync())!.ToString().ShouldBe("binary 01020304");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "binary 01020304"]);
    }

    [Fact]
    public async Task A_session_opened_with_b64_gets_its_binary_as_text()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync("&b64=1");

        await socket.SendBinaryAsync([1, 2, 3, 4]);

        (await socket.ReceiveTextAsync()).ShouldBe("bAQIDBA==");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "binary 01020304"]);
    }

    [Theory]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_534)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(900_000)]
    public async Task Messages_of_every_size_class_come_whole(int length)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        server.Script.RecordsMessages = false;
        var data = Enumerable.Range(0, length).Select(i => (byte)(i * 31)).ToArray();

        await socket.SendBinaryAsync(data);

        (await socket.ReceiveAsync())!.Payload.ShouldBe(data);
    }

    [Fact]
    public async Task A_fragmented_message_is_one_message()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Text, "4he"u8, isFinal: false));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Continuation, "l"u8, isFinal: false));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Continuation, [], isFinal: false));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Continuation, "lo"u8));

        (await socket.ReceiveTextAsync()).ShouldBe("4hello");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", "text hello"]);
    }

    [Fact]
    public async Task A_character_may_be_cut_by_a_fragment()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Text, [(byte)'4', 0xe2], isFinal: false));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Continuation, [0x82, 0xac]));

        (await socket.ReceiveTextAsync()).ShouldBe("4€");
    }

    [Fact]
    public async Task Control_frames_may_come_between_fragments()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Binary, [1, 2], isFinal: false));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Ping, "are you there"u8));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Pong, "unasked"u8));
        await socket.SendAsync(RawFrame.Encode(RawFrame.Continuation, [3]));

        (await socket.ReceiveAsync())!.ToString().ShouldBe($"opcode 10 {Convert.ToHexStringLower("are you there"u8)}");
        (await socket.ReceiveAsync())!.ToString().ShouldBe("binary 010203");
    }

    [Fact]
    public async Task A_frame_that_comes_byte_by_byte_is_read()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.Connection.SendSlowlyAsync(RawFrame.EncodeText($"4{new string('x', 130)}€"));

        (await socket.ReceiveTextAsync()).ShouldBe($"4{new string('x', 130)}€");
    }

    [Fact]
    public async Task Many_frames_in_one_write_are_all_answered_in_order()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync([.. Enumerable.Range(0, 500).SelectMany(i => RawFrame.EncodeText($"4{i}"))]);

        for (var i = 0; i < 500; i++) (await socket.ReceiveTextAsync()).ShouldBe($"4{i}");
    }

    [Fact]
    public Task Frames_cut_anywhere_are_answered_in_order() => Randomised.RunAsync(async random =>
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        server.Script.RecordsMessages = false;
        var messages = Enumerable.Range(0, 100).Select(i => $"{i} {new string('x', random.Next(700))}").ToArray();
        ReadOnlyMemory<byte> bytes = messages.SelectMany(text => RawFrame.EncodeText($"4{text}")).ToArray();

        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 900), bytes.Length - at);
            await socket.Connection.SendAsync(bytes.Slice(at, length));
            at += length;
        }

        foreach (var text in messages) (await socket.ReceiveTextAsync()).ShouldBe($"4{text}");
    });

    [Fact]
    public async Task A_session_born_on_WebSocket_has_that_transport()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        server.Server.TryGetSocket(socket.Sid, out var known).ShouldBeTrue();

        known!.Transport.ShouldBe(EngineIoTransport.WebSocket);
        known.IsConnected.ShouldBeTrue();
        known.ProtocolVersion.ShouldBe(4);
    }

    [Fact]
    public async Task A_session_opened_with_b64_keeps_it_through_an_upgrade()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.OpenPollingAsync("&b64=1");
        using var socket = await client.UpgradedAsync();

        await socket.SendBinaryAsync([1, 2, 3, 4]);

        (await socket.ReceiveTextAsync()).ShouldBe("bAQIDBA==");
    }

    [Fact]
    public async Task A_flood_for_a_busy_handler_is_held_back_and_none_of_it_is_lost()
    {
        await using var server = await TestServer.StartAsync();
        var go = new TaskCompletionSource();
        var next = 0;
        var inOrder = true;
        var all = new TaskCompletionSource();
        server.Script.RecordsMessages = false;
        server.Script.OnText = async (_, text) =>
        {
            await go.Task;
            inOrder &= text.StartsWith($"{next} ", StringComparison.Ordinal);
            if (++next == 5_000) all.SetResult();
        };
        using var socket = await server.OpenWebSocketAsync();

        var flood = Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++) await socket.SendTextAsync($"4{i} {new string('x', 2_000)}");
        });
        await Task.WhenAny(flood, Limits.SettleAsync());
        flood.IsCompleted.ShouldBeFalse("10 MB don't pass while the handler is busy");
        go.SetResult();

        await all.Task.WithinLimit();
        inOrder.ShouldBeTrue();
    }

    [Fact]
    public async Task A_string_with_a_lone_surrogate_is_sent_as_valid_UTF8()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await server.Server.SendAsync(socket.Sid, "a\ud800b");

        (await socket.ReceiveTextAsync()).ShouldBe("4a\ufffdb");
    }
}
