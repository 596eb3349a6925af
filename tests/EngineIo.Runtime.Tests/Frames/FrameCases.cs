using System.Text;

namespace EngineIo.Tests.Frames;

/// <summary>What a client sends, and what is to come of it.</summary>
/// <param name="Bytes">The frames.</param>
/// <param name="Expected">The lines of <see cref="FrameReading"/>, and behind them nothing.</param>
internal sealed record FrameCase(byte[] Bytes, params string[] Expected)
{
    /// <summary>
    /// What the framework's WebSocket lawfully makes of it, where that is something else. In all cases it answers pings by itself, so that
    /// they are not among its lines.
    /// </summary>
    public string[]? OnWebSocket { get; init; }

    /// <summary>The code of the close frame that it sends by itself when it finds an error.</summary>
    public int? ClosesWith { get; init; }
}

/// <summary>The cases, by name.</summary>
internal static class FrameCases
{
    public static Dictionary<string, FrameCase> All { get; } = new()
    {
        ["nothing"] = new([], "end"),
        ["a text"] = new(Text("4hello"), "text 4hello", "end"),
        ["an empty text"] = new(Text(""), "text ", "end"),
        ["a binary"] = new(Frame(RawFrame.Binary, 1, 2, 3), "binary 010203", "end"),
        ["an empty binary"] = new(Frame(RawFrame.Binary), "binary ", "end"),
        ["characters of 2, 3 and 4 bytes"] = new(Text("4\u00e4\u20ac\U0001F600"), "text 4\u00e4\u20ac\U0001F600", "end"),
        ["three messages"] = new([.. Text("4a"), .. Frame(RawFrame.Binary, 9), .. Text("4b")], "text 4a", "binary 09", "text 4b", "end"),
        ["125 bytes"] = new(Text(new string('x', 125)), $"text {new string('x', 125)}", "end"),
        ["126 bytes"] = new(Text(new string('x', 126)), $"text {new string('x', 126)}", "end"),
        ["65,535 bytes"] = new(Text(new string('x', 65_535)), $"text {new string('x', 65_535)}", "end"),
        ["65,536 bytes"] = new(Text(new string('x', 65_536)), $"text {new string('x', 65_536)}", "end"),
        ["the limit"] = new(Text(new string('x', FrameReading.Limit)), $"text {new string('x', FrameReading.Limit)}", "end"),
        ["one more than the limit"] = new(Text(new string('x', FrameReading.Limit + 1)), "TooBig"),
        ["a mask of zeros"] = new([0x81, 0x82, 0, 0, 0, 0, (byte)'4', (byte)'x'], "text 4x", "end"),
        ["a mask of ones"] = new([0x82, 0x82, 0xff, 0xff, 0xff, 0xff, 0xfe, 0xfd], "binary 0102", "end"),

        ["two fragments"] = new([.. Text("4he", false), .. More("llo")], "text 4hello", "end"),
        ["five fragments, some empty"] =
            new([.. Text("", false), .. More("4", false), .. More("", false), .. More("x", false), .. More("")], "text 4x", "end"),
        ["a character over fragments"] =
            new(
                [.. Frame(RawFrame.Text, false, 0x34, 0xe2), .. Frame(RawFrame.Continuation, false, 0x82), .. Frame(0, 0xac)],
                "text 4\u20ac", "end"),
        ["fragments of the limit"] = new(
            [.. Text(new string('x', 40_000), false), .. More(new string('x', 30_000))], $"text {new string('x', FrameReading.Limit)}", "end"),
        ["fragments over the limit"] = new([.. Text(new string('x', 40_000), false), .. More(new string('x', 40_000))], "TooBig"),
        ["a message that never ends"] = new(Text("4he", false), "end"),
        ["a frame that never ends"] = new(Text("4hello")[..^1], "end"),
        ["a header that never ends"] = new(Text(new string('x', 200))[..3], "end"),

        ["a ping"] = new(Frame(RawFrame.Ping, 1, 2), "ping 0102", "end"),
        ["a ping of 125 bytes"] = new(RawFrame.Encode(RawFrame.Ping, new byte[125]), $"ping {new string('0', 250)}", "end"),
        ["a pong"] = new([.. Frame(RawFrame.Pong, 1), .. Text("4x")], "text 4x", "end"),
        ["a ping and a pong between fragments"] =
            new(
                [.. Text("4he", false), .. Frame(RawFrame.Ping, 7), .. Frame(RawFrame.Pong), .. More("llo")], "ping 07", "text 4hello",
                "end"),
        ["a close between fragments"] = new([.. Text("4he", false), .. Close(1000), .. More("llo")], "close 1000"),

        ["a close"] = new(Close(1000), "close 1000"),
        // The framework does not tell it from 1000, with which it is answered anyway.
        ["a close without a code"] = new(Frame(RawFrame.Close), "close 1005") { OnWebSocket = ["close 1000"] },
        ["a close with a reason"] = new(Frame(RawFrame.Close, [3, 0xe9, .. "bye"u8]), "close 1001"),
        ["a close with a long reason"] = new(Frame(RawFrame.Close, [3, 0xe9, .. new byte[123]]), "close 1001"),
        ["close 1003"] = new(Close(1003), "close 1003"),
        ["close 1007"] = new(Close(1007), "close 1007"),
        ["close 1011"] = new(Close(1011), "close 1011"),
        ["close 3000"] = new(Close(3000), "close 3000"),
        ["close 4999"] = new(Close(4999), "close 4999"),
        ["close 1012"] = new(Close(1012), "close 1012"),
        ["close 1014"] = new(Close(1014), "close 1014"),
        ["close 0"] = Broken(Close(0)),
        ["close 999"] = Broken(Close(999)),
        ["close 1004"] = Broken(Close(1004)),
        ["close 1005"] = Broken(Close(1005)),
        ["close 1006"] = Broken(Close(1006)),
        ["close 1015"] = Broken(Close(1015)),
        ["close 1016"] = Broken(Close(1016)),
        ["close 2999"] = Broken(Close(2999)),
        ["close 5000"] = Broken(Close(5000)),
        ["close 65535"] = Broken(Close(65535)),
        ["a close of one byte"] = Broken(Frame(RawFrame.Close, 3)),
        ["a close of 126 bytes"] = Broken(RawFrame.Encode(RawFrame.Close, [3, 0xe8, .. new byte[124]])),
        // The framework does not tell this error from others.
        ["a close whose reason is not UTF-8"] =
            new(Frame(RawFrame.Close, 3, 0xe8, 0xff), "InvalidData") { OnWebSocket = ["ProtocolError"], ClosesWith = 1002 },

        ["an unmasked frame"] = Broken(RawFrame.Encode(RawFrame.Text, "4as long as a mask"u8, isMasked: false)),
        ["reserved bit 1"] = Broken(RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 4)),
        ["reserved bit 2"] = Broken(RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 2)),
        ["reserved bit 3"] = Broken(RawFrame.Encode(RawFrame.Text, "4x"u8, reserved: 1)),
        ["opcode 3"] = Broken(Frame(3)),
        ["opcode 7"] = Broken(Frame(7)),
        ["opcode 11"] = Broken(Frame(11)),
        ["opcode 15"] = Broken(Frame(15)),
        ["a fragmented ping"] = Broken(Frame(RawFrame.Ping, false)),
        ["a fragmented close"] = Broken(Frame(RawFrame.Close, false, 3, 0xe8)),
        ["a ping of 126 bytes"] = Broken(RawFrame.Encode(RawFrame.Ping, new byte[126])),
        ["a continuation of nothing"] = Broken(More("4x")),
        ["a continuation behind a whole message"] = Broken([.. Text("4x"), .. More("4x")], "text 4x"),
        ["a text inside a text"] = Broken([.. Text("4x", false), .. Text("4y")]),
        ["a binary inside a text"] = Broken([.. Text("4x", false), .. Frame(RawFrame.Binary, 1)]),
        ["an error behind a message"] = Broken([.. Text("4x"), .. Frame(3)], "text 4x"),

        // Our own codec leaves text to the reader of packets, which looks at each byte anyway.
        ["text that is not UTF-8"] =
            new(Frame(RawFrame.Text, 0x34, 0xff), "text 4\ufffd", "end") { OnWebSocket = ["ProtocolError"], ClosesWith = 1007 },
        ["text that ends within a character"] =
            new(Frame(RawFrame.Text, 0x34, 0xe2, 0x82), "text 4\ufffd", "end") { OnWebSocket = ["ProtocolError"], ClosesWith = 1007 },

        // The framework does not know the limit, and waits for bytes that never come; it holds no more of them than the limit.
        ["a claim of one more than the limit"] = Claim(FrameReading.Limit + 1),
        ["a claim of 2^31"] = Claim(1UL << 31),
        ["a claim of 2^62"] = Claim(1UL << 62),
        ["a claim of 2^63-1"] = Claim(long.MaxValue),
        ["a fragment whose claim goes over the limit"] =
            new([.. Text(new string('x', 60_000), false), .. RawFrame.Encode(0, [], claim: 10_001)], "TooBig") { OnWebSocket = ["end"] },
        ["a claim of 2^63"] = Broken(RawFrame.Encode(RawFrame.Binary, [], claim: 1UL << 63)),
        ["a claim of 2^64-1"] = Broken(RawFrame.Encode(RawFrame.Binary, [], claim: ulong.MaxValue)),
        ["a ping that claims 2^62"] = Broken(RawFrame.Encode(RawFrame.Ping, [], claim: 1UL << 62)),
    };

    private static FrameCase Broken(byte[] bytes, params string[] before) => new(bytes, [.. before, "ProtocolError"]) { ClosesWith = 1002 };

    private static FrameCase Claim(ulong length) =>
        new(RawFrame.Encode(RawFrame.Binary, [], claim: length), "TooBig") { OnWebSocket = ["end"] };

    private static byte[] Text(string text, bool isFinal = true) => RawFrame.Encode(RawFrame.Text, Encoding.UTF8.GetBytes(text), isFinal);

    private static byte[] More(string text, bool isFinal = true) =>
        RawFrame.Encode(RawFrame.Continuation, Encoding.UTF8.GetBytes(text), isFinal);

    private static byte[] Close(int code) => Frame(RawFrame.Close, (byte)(code >> 8), (byte)code);

    private static byte[] Frame(int opcode, params byte[] payload) => RawFrame.Encode(opcode, payload);

    private static byte[] Frame(int opcode, bool isFinal, params byte[] payload) => RawFrame.Encode(opcode, payload, isFinal);
}
