namespace EngineIo.Tests.WebSocket;

/// <summary>Frames that break RFC 6455: 1002, or 1007 for text that is not UTF-8.</summary>
public sealed class FrameRuleTests
{
    public static TheoryData<string, byte[]> Violations => new()
    {
        { "unmasked", RawFrame.Encode(RawFrame.Text, "4x"u8, isMasked: false) },
        { "unmasked and empty", RawFrame.Encode(RawFrame.Binary, [], isMasked: false) },
        { "reserved bit 1", RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 4) },
        { "reserved bit 2", RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 2) },
        { "reserved bit 3", RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 1) },
        { "opcode 3", RawFrame.Encode(3, "4x"u8) },
        { "opcode 7", RawFrame.Encode(7, []) },
        { "opcode 11", RawFrame.Encode(11, []) },
        { "opcode 15", RawFrame.Encode(15, "x"u8) },
        { "a ping of 126 bytes", RawFrame.Encode(RawFrame.Ping, new byte[126]) },
        { "a ping that claims 2^62", RawFrame.Encode(RawFrame.Ping, [], claim: 1UL << 62) },
        { "a fragmented ping", RawFrame.Encode(RawFrame.Ping, [], isFinal: false) },
        { "a fragmented close", RawFrame.Encode(RawFrame.Close, [3, 232], isFinal: false) },
        { "a close of one byte", RawFrame.Encode(RawFrame.Close, [3]) },
        { "close code 999", RawFrame.Encode(RawFrame.Close, [3, 231]) },
        { "close code 0", RawFrame.Encode(RawFrame.Close, [0, 0]) },
        { "close code 1005", RawFrame.Encode(RawFrame.Close, [3, 237]) },
        { "close code 1006", RawFrame.Encode(RawFrame.Close, [3, 238]) },
        { "close code 1015", RawFrame.Encode(RawFrame.Close, [3, 247]) },
        { "close code 2999", RawFrame.Encode(RawFrame.Close, [11, 183]) },
        { "close code 5000", RawFrame.Encode(RawFrame.Close, [19, 136]) },
        { "a continuation of nothing", RawFrame.Encode(RawFrame.Continuation, "4x"u8) },
        { "a text inside a text", [.. RawFrame.Encode(RawFrame.Text, "4x"u8, isFinal: false), .. RawFrame.Encode(RawFrame.Text, "4y"u8)] },
        { "a binary inside a text", [.. RawFrame.Encode(RawFrame.Text, "4x"u8, isFinal: false), .. RawFrame.Encode(RawFrame.Binary, [1])] },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_broken_rule_is_1002(string what, byte[] frames)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(frames);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1002"], what);
        await ShouldHaveEndedOnceAsync(server, socket.Sid);
    }

    [Fact]
    public async Task A_claim_of_2_to_the_63_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Binary, [], claim: ulong.MaxValue));

        (await socket.ReceiveToCloseAsync()).ShouldHaveSingleItem().ShouldBeOneOf("close 1002", "close 1009");
        await ShouldHaveEndedOnceAsync(server, socket.Sid);
    }

    public static TheoryData<string, byte[]> InvalidText => new()
    {
        { "a lone ff", RawFrame.Encode(RawFrame.Text, [(byte)'4', 0xff]) },
        { "an overlong slash", RawFrame.Encode(RawFrame.Text, [(byte)'4', 0xc0, 0xaf]) },
        { "a surrogate", RawFrame.Encode(RawFrame.Text, [(byte)'4', 0xed, 0xa0, 0x80]) },
        { "cut off", RawFrame.Encode(RawFrame.Text, [(byte)'4', 0xe2, 0x82]) },
        { "in fragments", [.. RawFrame.Encode(RawFrame.Text, "4"u8, isFinal: false), .. RawFrame.Encode(RawFrame.Continuation, [0xe2])] },
        { "as the reason of a close", RawFrame.Encode(RawFrame.Close, [3, 232, 0xff]) },
    };

    [Theory]
    [MemberData(nameof(InvalidText))]
    public async Task Text_that_is_not_UTF8_is_1007(string what, byte[] frames)
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(frames);

        (await socket.ReceiveToCloseAsync()).ShouldBe(["close 1007"], what);
        await ShouldHaveEndedOnceAsync(server, socket.Sid);
    }

    [Fact]
    public async Task A_ping_frame_is_answered_with_its_data()
    {
        await using var server = await TestServer.StartAsync();
        using var socket = await server.OpenWebSocketAsync();

        await socket.SendAsync(RawFrame.Encode(RawFrame.Ping, new byte[125]));

        (await socket.ReceiveAsync())!.ToString().ShouldBe($"opcode 10 {new string('0', 250)}");
        await socket.RoundTripAsync();
    }

    [Fact]
    public Task Random_frames_never_break_the_server() => Randomised.RunAsync(async random =>
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            using var socket = await server.OpenWebSocketAsync();
            var bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            await socket.Connection.TrySendAsync(bytes);
            await socket.Connection.TrySendAsync(RawFrame.Encode(RawFrame.Close, [3, 232]));
            socket.Connection.ShutdownSend();
            await socket.Connection.UntilClosedAsync();
        }

        await server.UntilIdleAsync();
        await Limits.UntilAsync(() => server.Server.Count == 0, "all sessions have ended");
        foreach (var sid in server.Recorder.Sids) await server.Recorder.UntilEndAsync(sid);
        server.Log.ServerErrors.ShouldBeEmpty();
    });

    private static async Task ShouldHaveEndedOnceAsync(TestServer server, string sid)
    {
        var events = await server.Recorder.UntilEndAsync(sid);
        events.Count.ShouldBe(2, string.Join(", ", events));
        events[1].ShouldBeOneOf("disconnect ParseError", "disconnect TransportError", "disconnect TransportClose");
        await server.ShouldBeGoneAsync(sid);
    }
}
