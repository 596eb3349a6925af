namespace EngineIo.Tests.WebSocket;

/// <summary><c>MaxPayload</c> on WebSocket: bytes of the whole message, known from the header.</summary>
public sealed class WebSocketLimitTests
{
    [Theory]
    [InlineData("4€€€")]
    [InlineData("4123456789")]
    public async Task As_many_bytes_of_text_as_allowed_pass(string packet)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendTextAsync(packet);

        (await socket.ReceiveTextAsync()).ShouldBe(packet);
    }

    [Fact]
    public async Task As_many_bytes_of_binary_as_allowed_pass()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendBinaryAsync(new byte[10]);

        (await socket.ReceiveAsync())!.ToString().ShouldBe("binary 00000000000000000000");
    }

    private static byte[] FirstFragment => RawFrame.Encode(RawFrame.Text, "412345"u8, isFinal: false);

    public static TheoryData<string, byte[]> TooLarge => new()
    {
        { "text of one byte more", RawFrame.EncodeText("4€€€a") },
        { "binary of one byte more", RawFrame.Encode(RawFrame.Binary, new byte[11]) },
        { "fragments", [.. FirstFragment, .. RawFrame.Encode(RawFrame.Continuation, "67890"u8)] },
        { "a fragment that never ends", [.. FirstFragment, .. RawFrame.Encode(RawFrame.Continuation, "67890"u8, isFinal: false)] },
        { "a header that claims 11 bytes", RawFrame.Encode(RawFrame.Binary, [], claim: 11) },
        { "a header that claims 2^31", RawFrame.Encode(RawFrame.Binary, [], claim: 1UL << 31) },
        { "a header that claims 2^62", RawFrame.Encode(RawFrame.Binary, [], claim: 1UL << 62) },
        { "a continuation that claims 2^62", [.. FirstFragment, .. RawFrame.Encode(RawFrame.Continuation, [], claim: 1UL << 62)] },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task More_ends_with_1009_without_waiting_for_it(string what, byte[] frames)
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 10);
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(frames);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1009"], what);
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
        await server.ShouldBeGoneAsync(socket.Sid);
    }

    [Fact]
    public async Task A_claim_of_a_gigabyte_allocates_nothing_like_it()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxPayload = 2_000_000_000);
        using var socket = await server.OpenWebSocketAsync();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await socket.SendAsync(RawFrame.Encode(RawFrame.Binary, [1, 2, 3], claim: 1_000_000_000));
        await Limits.SettleAsync();

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(500_000_000);
        socket.Connection.Reset();
        (await server.Recorder.UntilEndAsync(socket.Sid)).ShouldBe(["connect", "disconnect TransportClose"]);
    }

    [Fact]
    public async Task Twenty_thousand_fragments_of_one_byte_are_one_message()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();
        server.Script.RecordsMessages = false;
        List<byte> frames = [.. RawFrame.Encode(RawFrame.Text, "4"u8, isFinal: false)];
        for (var i = 0; i < 20_000; i++) frames.AddRange(RawFrame.Encode(RawFrame.Continuation, "x"u8, isFinal: false));
        frames.AddRange(RawFrame.Encode(RawFrame.Continuation, []));

        await socket.SendAsync([.. frames]);

        (await socket.ReceiveTextAsync()).ShouldBe($"4{new string('x', 20_000)}");
    }

    [Fact]
    public async Task Headers_of_10_KB_open_a_WebSocket_like_any_other()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await RawWebSocket.OpenAsync(
            server.EndPoint, "/engine.io/?EIO=4&transport=websocket", [$"X-Large: {new string('h', 10_000)}"]);
        await socket.ReadOpenAsync();

        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task A_reader_that_never_reads_is_held_in_bounds()
    {
        await using var server = await TestServer.StartAsync(options => options.MaxBufferedBytes = 100_000);
        using var reader = await server.OpenWebSocketAsync(receiveBuffer: 4096);
        server.Server.TryGetSocket(reader.Sid, out var socket).ShouldBeTrue();
        var message = new byte[10_000];

        // The kernel takes some of it; what is left is bounded by the option.
        await Limits.UntilAsync(() =>
        {
            while (socket!.TrySend(message))
            {
                // Until the buffer is full.
            }

            return socket.BufferedBytes is > 80_000 and <= 100_000;
        }, "the buffer is full and stays in its bounds");

        socket!.IsConnected.ShouldBeTrue();
    }
}
