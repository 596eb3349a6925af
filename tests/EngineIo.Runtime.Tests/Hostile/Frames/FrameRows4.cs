using static EngineIo.Tests.Hostile.Frames.HostileFrames;

namespace EngineIo.Tests.Hostile.Frames;

/// <summary>Frames on a WebSocket of protocol 4.</summary>
internal static class FrameRows4
{
    private const int Limit = HostileServer.MaxPayload;
    private static readonly byte[] A = Text("4a");

    public static Table<HostileFrames> All { get; } = new()
    {
        ["opcode 4"] = Bad(1002, Hex(4, "3461")),
        ["opcode 5, unfinished"] = Bad(1002, [0x05, 0x80, 0, 0, 0, 0]),
        ["opcode 12 behind a message"] = Bad(1002, [.. A, .. Hex(12, "")], "text a"),
        ["opcode 13"] = Bad(1002, Hex(13, "3461")),
        ["all reserved bits"] = Bad(1002, Reserved(7, RawFrame.Text, "4a")),
        ["a reserved bit on a ping"] = Bad(1002, Reserved(4, RawFrame.Ping, "")),
        ["a reserved bit on a close"] = Bad(1002, Reserved(2, RawFrame.Close, "")),
        ["a reserved bit on the second fragment"] = Bad(1002, [.. Text("4a", false), .. Reserved(4, RawFrame.Continuation, "b")]),
        ["compression that was not agreed on"] = Bad(1002, [.. A, .. Reserved(4, RawFrame.Binary, "\u0001\u0002")], "text a"),
        ["a message, and one without a mask"] = Bad(1002, [.. A, .. Bare(RawFrame.Text, "4b")], "text a"),
        ["a close without a mask"] = Bad(1002, Bare(RawFrame.Close, "")),
        ["a ping without a mask"] = Bad(1002, Bare(RawFrame.Ping, "x")),
        ["a second fragment without a mask"] = Bad(1002, [.. Text("4a", false), .. Bare(RawFrame.Continuation, "b")]),
        ["a fragmented pong"] = Bad(1002, RawFrame.Encode(RawFrame.Pong, "x"u8, isFinal: false)),
        ["a pong of 126 bytes"] = Bad(1002, RawFrame.Encode(RawFrame.Pong, new byte[126])),
        ["a pong that claims 65,536 bytes"] = Bad(1002, Claim(RawFrame.Pong, 65_536)),
        ["a fragment that continues a message that is done"] = Bad(1002, [.. A, .. More("b")], "text a"),
        ["a fragment that continues a ping"] = Bad(
            1002, [.. Hex(RawFrame.Ping, "01"), .. More("4b")]) with
        { Frames = ["opcode 10 01", "close 1002"] },
        ["a message that starts in another"] = Bad(1002, [.. A, .. Text("4b", false), .. Text("4c", false)], "text a"),

        ["a request of HTTP"] = Bad(1002, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray()),
        ["the hello of TLS"] = Bad(1002, [0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]),
        ["a text without a frame"] = Bad(1002, "4hello"u8.ToArray()),
        ["zeros"] = Bad(1002, new byte[64]),
        ["ones"] = Bad(1002, [.. Enumerable.Repeat((byte)0xff, 64)]),

        ["a claim of one over the limit"] = Bad(1009, Claim(RawFrame.Text, Limit + 1, "4a")),
        ["a claim of 2^31"] = Bad(1009, Claim(RawFrame.Binary, 1UL << 31)),
        ["a claim that is 5 but for the bits that do not fit 32"] = Bad(1009, Claim(RawFrame.Text, (1UL << 32) + 5, "4abcd")),
        ["a claim of 2^63-1"] = Bad(1009, Claim(RawFrame.Binary, long.MaxValue)),
        ["a claim of 2^63"] = Bad(1002, Claim(RawFrame.Binary, 1UL << 63)),
        ["a claim of 2^64-1"] = Bad(1002, Claim(RawFrame.Text, ulong.MaxValue, "4a")),
        ["a second fragment that claims too much"] = Bad(1009, [.. Text("4a", false), .. Claim(RawFrame.Continuation, Limit - 1)]),
        ["a second fragment that claims 2^63-1"] = Bad(1009, [.. Text("4a", false), .. Claim(RawFrame.Continuation, long.MaxValue)]),
        ["a message of the limit"] = Taken(Text($"4{new string('a', Limit - 1)}"), $"text {new string('a', Limit - 1)}"),
        ["a message one over the limit"] = Bad(1009, Text($"4{new string('a', Limit)}")),
        ["a message over the limit in bytes, and not in characters"] = Bad(1009, Text($"4{new string('€', 334)}")),
        ["fragments of a byte, up to the limit"] = Taken(
            [.. Text("4", false), .. Repeat(More("a", false), Limit - 2), .. More("a")], $"text {new string('a', Limit - 1)}"),
        ["fragments of a byte, one over the limit"] = Bad(1009, [.. Text("4", false), .. Repeat(More("a", false), Limit)]),
        ["2,000 fragments of nothing"] = Taken([.. Text("4", false), .. Repeat(More("", false), 2000), .. More("")], "text "),
        ["a length in two bytes where one will do"] = Taken([0x81, 0xfe, 0, 2, 0, 0, 0, 0, .. "4a"u8], "text a"),
        ["a length in eight bytes where one will do"] = Taken([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, .. "4a"u8], "text a"),

        ["a close code that is nobody's: 1004"] = Bad(1002, Close(1004)),
        ["a close code that is not yet: 1016"] = Bad(1002, Close(1016)),
        ["a close code of 2000"] = Bad(1002, Close(2000)),
        ["a close code of 65535"] = Bad(1002, Close(65_535)),
        ["a close with a reason that is not UTF-8"] = Bad(1007, Hex(RawFrame.Close, "03e8c0af")),
        ["a close whose reason ends in half a character"] = Bad(1007, Hex(RawFrame.Close, "03e861e282")),
        ["a close with a reason too long"] = Bad(1002, Close(1000, new string('x', 124))),
        ["a close with the longest reason"] = Closing(1000, Close(1000, new string('x', 123))),
        ["a close that blames the server"] = Closing(1011, Close(1011, "your fault")),
        ["a close code of the application's"] = Closing(4999, Close(4999)),
        ["a close without a code"] = Closing(1000, Hex(RawFrame.Close, "")),
        ["a close inside a message: nothing of it"] = Closing(1000, [.. Text("4a", false), .. Close(1000)]),
        ["a message behind a close: for nobody"] = Closing(1000, [.. Close(1000), .. A]),
        ["garbage behind a close: for nobody"] = Closing(1001, [.. A, .. Close(1001), .. new byte[64]], "text a"),
        ["two closes: the first counts"] = Closing(1000, [.. Close(1000), .. Close(1001)]),

        ["pings between fragments"] =
            Taken(
                [.. Text("4a", false), .. Hex(RawFrame.Ping, "01"), .. More("b", false), .. Hex(RawFrame.Pong, "02"), .. More("c")],
                "text abc") with
            {
                Frames = ["opcode 10 01", "text 4abc"],
            },
        ["a ping of bytes that are not UTF-8"] = Answered(Hex(RawFrame.Ping, "ff00c0af"), "opcode 10 ff00c0af"),
        ["300 pings at once"] = Answered(Repeat(Hex(RawFrame.Ping, ""), 300), [.. Enumerable.Repeat("opcode 10 ", 300)]),
        ["300 pongs that nobody asked for"] = Taken(Repeat(Hex(RawFrame.Pong, "00"), 300)),

        ["a space in front of the type"] = Bad(1002, Text(" 4a")),
        ["a NUL as the type"] = Bad(1002, Text("\0")),
        ["a full-width digit as the type"] = Bad(1002, Text("\uff14a")),
        ["a type that is not even UTF-8"] = Bad(1002, Hex(RawFrame.Text, "ff34")),
        ["JSON for a packet"] = Bad(1002, Text("{\"type\":4}")),
        ["a payload of polling, two packets: one text"] = Taken(Text("4a\u001e4b"), "text a\u001e4b"),
        ["the server's ping behind a message"] = Bad(1002, [.. A, .. Text("2")], "text a"),
        ["the server's open packet"] = Taken([.. Text("0{\"sid\":\"evil\"}"), .. A], "text a"),
        ["packets of an upgrade, without one"] = Taken([.. Text("5"), .. Text("5probe"), .. Text("6"), .. A], "text a"),
        ["pongs that nobody asked for"] = Taken([.. Text("3"), .. Text("3probe"), .. A], "text a"),
        ["a goodbye in front of a message: for nobody"] = Leaving([.. A, .. Text("1"), .. Text("4b")], "text a"),
        ["a goodbye with data"] = Leaving(Text("1evil")),
        ["a goodbye as binary: a message"] = Taken(Binary("31"), "binary 31"),
        ["base64 that is none"] = Bad(1002, Text("b****")),
        ["base64 without its padding"] = Taken(Text("bAQIDBA"), "binary 01020304"),
        ["base64 with a line end"] = Taken(Text("bAQIDBA==\n"), "binary 01020304"),
        ["base64 of protocol 3"] = Bad(1002, Text("b4AQIDBA==")),
        ["empty base64"] = Taken(Text("b"), "binary "),
        ["a character behind the last of Unicode"] = Bad(1007, Hex(RawFrame.Text, "34f4908080")),
        ["bad text in a packet that does not count"] = Bad(1007, Hex(RawFrame.Text, "36ff")),
        ["bad text in a goodbye"] = Bad(1007, Hex(RawFrame.Text, "31ff")),
        ["text that is bad only where its fragments meet"] = Bad(
            1007, [.. RawFrame.Encode(RawFrame.Text, [0x34, 0xe2], isFinal: false), .. Hex(RawFrame.Continuation, "28a1")]),
        ["text that is good only where its fragments meet"] =
            Taken([.. RawFrame.Encode(RawFrame.Text, [0x34, 0xe2], isFinal: false), .. Hex(RawFrame.Continuation, "82ac")], "text €"),
    };

    private static byte[] Repeat(byte[] frame, int count) => [.. Enumerable.Repeat(frame, count).SelectMany(bytes => bytes)];
}
