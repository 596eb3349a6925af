namespace EngineIo.Tests.Protocol3;

/// <summary>The frames of protocol 3.</summary>
public sealed class WebSocketTests3
{
    [Theory]
    [InlineData("4hello", "text hello")]
    [InlineData("4€石😀", "text €石😀")]
    [InlineData("4", "text ")]
    public async Task A_text_frame_is_one_packet(string frame, string recorded)
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync(frame);

        (await socket.ReceiveTextAsync()).ShouldBe(frame);
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", recorded]);
    }

    [Theory]
    [InlineData("0401020304", "binary 01020304")]
    [InlineData("04", "binary ")]
    [InlineData("0404", "binary 04")]
    public async Task A_binary_frame_starts_with_its_type_both_ways(string frame, string recorded)
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendBinaryAsync(Convert.FromHexString(frame));

        (await socket.ReceiveAsync())!.ToString().ShouldBe($"binary {frame}");
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", recorded]);
    }

    [Theory]
    [InlineData("b4AQIDBA==", "binary 01020304", "binary 0401020304")]
    [InlineData("b4", "binary ", "binary 04")]
    public async Task Base64_text_is_binary(string frame, string recorded, string echo)
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync(frame);

        (await socket.ReceiveAsync())!.ToString().ShouldBe(echo);
        server.Recorder.Events(socket.Sid).ShouldBe(["connect", recorded]);
    }

    [Fact]
    public async Task A_session_opened_with_b64_gets_its_binary_as_text()
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server, "&b64=1");

        await socket.SendBinaryAsync([4, 1, 2, 3, 4]);

        (await socket.ReceiveTextAsync()).ShouldBe("b4AQIDBA==");
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("abc")]
    [InlineData("bAQIDBA==")]
    [InlineData("b2AQID")]
    [InlineData("b4A")]
    [InlineData("b")]
    [InlineData("8:4hello")]
    public async Task Text_that_is_no_packet_ends_the_session(string frame)
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync(frame);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1002"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("34")]
    [InlineData("0201")]
    [InlineData("ff")]
    public async Task Binary_that_is_no_message_ends_the_session(string frame)
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendBinaryAsync(Convert.FromHexString(frame));

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1002"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ParseError"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("6")]
    public async Task Packets_that_mean_nothing_here_are_ignored(string frame)
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync(frame);

        await socket.RoundTripAsync("unharmed");
    }

    [Fact]
    public async Task The_type_byte_counts_to_MaxPayload()
    {
        await using var server = await PollingClient3.StartServerAsync(options => options.MaxPayload = 10);
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendBinaryAsync([4, .. new byte[9]]);
        (await socket.ReceiveAsync())!.Payload.Length.ShouldBe(10);
        await socket.SendBinaryAsync([4, .. new byte[10]]);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1009"]);
        (await server.Recorder.UntilEndAsync(socket.Sid))[^1].ShouldBe("disconnect PayloadTooLarge");
    }

    [Fact]
    public async Task A_goodbye_ends_the_session()
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await socket.SendTextAsync("1");

        (await socket.ReceiveToEndAsync()).ShouldBe(["close 1000"]);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect ClientDisconnect"]);
    }

    [Fact]
    public async Task A_disconnect_by_the_server_sends_what_waits_and_the_close_packet()
    {
        await using var server = await PollingClient3.StartServerAsync();
        using var socket = await PollingClient3.OpenWebSocketAsync(server);

        await server.Server.SendAsync(socket.Sid, new byte[] { 7 });
        (await server.Server.DisconnectAsync(socket.Sid)).ShouldBeTrue();

        (await socket.ReceiveToEndAsync()).ShouldBe(["binary 0407", "text 1", "close 1000"]);
    }
}
