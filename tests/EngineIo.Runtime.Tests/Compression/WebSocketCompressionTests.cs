using System.Net.WebSockets;
using System.Text;

namespace EngineIo.Tests.Compression;

/// <summary>permessage-deflate, which is off unless the application asks for it.</summary>
public sealed class WebSocketCompressionTests
{
    private const string Target = "/engine.io/?EIO=4&transport=websocket";
    private const string Offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    [Fact]
    public async Task It_is_off_by_default()
    {
        await using var server = await TestServer.StartAsync();

        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, Target, [Offer]);

        socket.Response.Header("Sec-WebSocket-Extensions").ShouldBeNull();
        await socket.ReadOpenAsync();
        await socket.RoundTripAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Sec-WebSocket-Extensions: x-webkit-deflate-frame")]
    public async Task A_client_that_does_not_offer_it_gets_plain_frames(string? offer)
    {
        await using var server = await StartAsync();

        using var socket = await RawWebSocket.OpenAsync(server.EndPoint, Target, offer is null ? [] : [offer]);

        socket.Response.Header("Sec-WebSocket-Extensions").ShouldBeNull();
        await socket.ReadOpenAsync();
        await socket.RoundTripAsync();
    }

    [Fact]
    public async Task It_is_negotiated_with_a_client_that_offers_it()
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();

        await connection.SendAsync(RawRequest.Upgrade(Target, Offer));

        var response = await RawResponse.ReadAsync(connection.Reader);
        response.Status.ShouldBe(101);
        response.Header("Sec-WebSocket-Extensions").ShouldNotBeNull().ShouldContain("permessage-deflate");
        ((await connection.Reader.ReadByteAsync())!.Value & 0x70).ShouldBe(0x40, "the open packet comes compressed");
    }

    [Fact]
    public async Task Messages_of_all_sizes_go_both_ways()
    {
        await using var server = await StartAsync();
        using var client = await ConnectAsync(server, Target);
        (await ReceiveAsync(client)).ShouldStartWith("0{");

        foreach (var text in new[] { "", "x", "\u20ac\U0001F600", new string('x', 1000), new string('y', 200_000) })
        {
            await client.SendAsync(Encoding.UTF8.GetBytes($"4{text}"), WebSocketMessageType.Text, true, default);
            (await ReceiveAsync(client)).ShouldBe($"4{text}");
        }

        var noise = new byte[50_000];
        new Random(1).NextBytes(noise);
        await client.SendAsync(noise, WebSocketMessageType.Binary, true, default);
        (await ReceiveAsync(client)).ShouldBe(Convert.ToHexStringLower(noise));
        await client.SendAsync(Array.Empty<byte>(), WebSocketMessageType.Binary, true, default);
        (await ReceiveAsync(client)).ShouldBe("");
        server.Log.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_comes_over_from_polling()
    {
        await using var server = await StartAsync();
        var session = await server.OpenPollingAsync();
        using var poll = await session.ParkAsync();
        using var client = await ConnectAsync(server, session.UpgradeTarget);

        await client.SendAsync("2probe"u8.ToArray(), WebSocketMessageType.Text, true, default);
        (await ReceiveAsync(client)).ShouldBe("3probe");
        (await poll.Response.WithinLimit()).ShouldBePayload("6");
        await server.Server.SendAsync(session.Sid, "waited");
        await client.SendAsync("5"u8.ToArray(), WebSocketMessageType.Text, true, default);

        (await ReceiveAsync(client)).ShouldBe("4waited");
        await client.SendAsync("4hello"u8.ToArray(), WebSocketMessageType.Text, true, default);
        (await ReceiveAsync(client)).ShouldBe("4hello");
        (await session.PollAsync()).ShouldBeError(3);
    }

    [Fact]
    public async Task A_disconnect_goes_out_compressed_and_closes()
    {
        await using var server = await StartAsync();
        using var client = await ConnectAsync(server, Target);
        await ReceiveAsync(client);

        await server.Server.DisconnectAllAsync();

        (await ReceiveAsync(client)).ShouldBe("1");
        (await ReceiveAsync(client)).ShouldBe("close 1000");
    }

    [Theory]
    [InlineData(10_000, 200)]
    [InlineData(10_001, 10_000)]
    [InlineData(100_000_000, 10_000)]
    public async Task The_limit_counts_what_it_inflates_to(int inflated, int limit)
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.WebSocketCompression = true;
            options.MaxPayload = limit;
        });
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Upgrade(Target, Offer));
        (await RawResponse.ReadAsync(connection.Reader)).Status.ShouldBe(101);

        await connection.TrySendAsync(Deflated.Frame(inflated));

        await UntilCloseAsync(connection, 0x03, 0xf1); // 1009
        (await server.Recorder.UntilEndAsync(server.Recorder.Sids.Single())).ShouldBe(["connect", "disconnect PayloadTooLarge"]);
    }

    [Fact]
    public async Task What_inflates_to_the_limit_is_taken()
    {
        await using var server = await TestServer.StartAsync(options =>
        {
            options.WebSocketCompression = true;
            options.MaxPayload = 10_000;
        });
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Upgrade(Target, Offer));
        await RawResponse.ReadAsync(connection.Reader);

        await connection.SendAsync(Deflated.Frame(10_000));

        await Limits.UntilAsync(() => server.Recorder.Sids.Count == 1, "the session is there");
        await server.Recorder.UntilAsync(server.Recorder.Sids.Single(), $"binary {new string('0', 20_000)}");
    }

    [Fact]
    public async Task What_does_not_inflate_ends_the_session()
    {
        await using var server = await StartAsync();
        using var connection = await server.ConnectAsync();
        await connection.SendAsync(RawRequest.Upgrade(Target, Offer));
        await RawResponse.ReadAsync(connection.Reader);

        await connection.SendAsync(RawFrame.Encode(RawFrame.Binary, [0xff, 0xff, 0xff, 0xff, 0xff], reserved: 4));

        // The framework hangs up without a close frame: its WebSocket can't be used any more.
        await connection.UntilClosedAsync();
        (await server.Recorder.UntilEndAsync(server.Recorder.Sids.Single())).ShouldBe(["connect", "disconnect ParseError"]);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(options => options.WebSocketCompression = true);

    private static async Task<ClientWebSocket> ConnectAsync(TestServer server, string target)
    {
        var client = new ClientWebSocket();
        client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await client.ConnectAsync(new Uri($"ws://{server.EndPoint}{target}"), default).WithinLimit();
        return client;
    }

    /// <summary>Reads up to the close frame, then hangs up. What comes before it is compressed, and not looked at.</summary>
    private static async Task UntilCloseAsync(RawConnection connection, params byte[] code)
    {
        byte[] expected = [0x88, 2, .. code];
        List<byte> bytes = [];
        while (!bytes.TakeLast(expected.Length).SequenceEqual(expected))
        {
            bytes.Add(await connection.Reader.ReadByteAsync()
                ?? throw new EndOfStreamException($"No close frame in {Convert.ToHexStringLower([.. bytes])}."));
        }

        connection.ShutdownSend();
        await connection.UntilClosedAsync();
    }

    /// <summary>The next message: text as it is, binary in hexadecimal.</summary>
    private static async Task<string> ReceiveAsync(ClientWebSocket client)
    {
        using var data = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await client.ReceiveAsync(buffer, default).WithinLimit();
            if (received.MessageType == WebSocketMessageType.Close) return $"close {(int)client.CloseStatus!}";
            data.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage) continue;
            return received.MessageType == WebSocketMessageType.Text
                ? Encoding.UTF8.GetString(data.ToArray())
                : Convert.ToHexStringLower(data.ToArray());
        }
    }
}
