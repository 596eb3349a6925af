using static EngineIo.Tests.Hostile.Frames.HostileFrames;

namespace EngineIo.Tests.Hostile.Frames;

/// <summary>Frames on a WebSocket of protocol 3.</summary>
internal static class FrameRows3
{
    private static readonly byte[] A = Text("4a");

    public static Table<HostileFrames> All { get; } = new()
    {
        ["an empty binary frame"] = Bad(1002, Binary("")),
        ["binary of the type open"] = Bad(1002, Binary("0001")),
        ["binary of the type ping behind a message"] = Bad(1002, [.. A, .. Binary("02")], "text a"),
        ["binary of the type 7"] = Bad(1002, Binary("0701")),
        ["binary of the type ff"] = Bad(1002, Binary("ff")),
        ["binary whose type is a digit of text"] = Bad(1002, Binary("3461")),
        ["binary in fragments, the type by itself"] =
            Taken([.. Binary("04", false), .. More("ab")], "binary 6162") with { Frames = ["binary 046162"] },
        ["an empty binary message"] = Taken(Binary("04"), "binary ") with { Frames = ["binary 04"] },
        ["an empty text"] = Bad(1002, Text("")),
        ["a letter as the type"] = Bad(1002, Text("x")),
        ["the type 7"] = Bad(1002, Text("7")),
        ["base64 without a type"] = Bad(1002, Text("bAQIDBA==")),
        ["base64 of the type open"] = Bad(1002, Text("b0AAAA")),
        ["b and nothing else"] = Bad(1002, Text("b")),
        ["base64 that is none"] = Bad(1002, Text("b4!!!!")),
        ["base64 with a line end"] = Taken(Text("b4AQ==\r\n"), "binary 01") with { Frames = ["binary 0401"] },
        ["base64: a binary message"] = Taken(Text("b4AQ=="), "binary 01") with { Frames = ["binary 0401"] },
        ["a payload of polling, which starts as a ping"] = Answered(Text("2:4a"), "text 3:4a"),
        ["a payload of polling, which starts as a goodbye"] = Leaving(Text("1:4")),
        ["a ping with data of its own"] = Answered(Text("2probe"), "text 3probe"),
        ["100 pings at once"] = Answered(
            [.. Enumerable.Repeat(Text("2"), 100).SelectMany(bytes => bytes)], [.. Enumerable.Repeat("text 3", 100)]),
        ["the server's pong"] = Bad(1002, Text("3")),
        ["the server's pong behind a message"] = Bad(1002, [.. A, .. Text("3probe"), .. A], "text a"),
        ["the server's open packet, and noops"] = Taken([.. Text("0{}"), .. Text("6"), .. Text("5"), .. A], "text a"),
        ["text that is not UTF-8"] = Bad(1007, Hex(RawFrame.Text, "34c328")),
        ["a claim of one over the limit"] = Bad(1009, Claim(RawFrame.Binary, HostileServer.MaxPayload + 1, "\u0004")),
        ["a frame without a mask"] = Bad(1002, Bare(RawFrame.Text, "4a")),
    };
}
