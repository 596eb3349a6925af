using static EngineIo.Tests.Hostile.Payloads.HostilePayload;

namespace EngineIo.Tests.Hostile.Payloads;

/// <summary>Payloads of protocol 3, as bytes: the kind, the digits of the length, ff, the packet.</summary>
internal static class BinaryPayloadRows3
{
    private const string A = "0002ff3461";

    public static Table<HostilePayload> All { get; } = new()
    {
        ["a kind that is neither text nor binary"] = BadHex("0202ff3461"),
        ["the kind ff"] = BadHex("ff02ff3461"),
        ["a kind as a digit of text"] = BadHex("3002ff3461"),
        ["a kind and nothing else"] = BadHex("00"),
        ["a kind and nothing else behind a message"] = BadHex($"{A}00", "text a"),
        ["a length that never ends"] = BadHex($"{A}00010203040506070809", "text a"),
        ["the digit ten"] = BadHex("000aff34616161616161616161"),
        ["a digit of text"] = BadHex("0032ff3461"),
        ["a length with zeros in front"] = TakenHex("00000002ff3461", "text a"),
        ["a length of nine digits, of which one counts"] = TakenHex("00000000000000000002ff3461", "text a"),
        ["a length of ten digits, of which one counts"] = BadHex("0000000000000000000002ff3461"),
        ["a length of 999,999,999"] = BadHex("00090909090909090909ff3461"),
        ["a length that is 2 but for the bits that do not fit 32"] = BadHex("0004020904090607020908ff3461"),
        ["two ends of the length: the second is of the packet"] = BadHex("0002ffff3461"),
        ["a text of length zero"] = BadHex("0000ff"),
        ["a binary of length zero"] = BadHex("0100ff"),
        ["a text of length zero behind a message"] = BadHex($"{A}0000ff{A}", "text a"),
        ["a text that is shorter than its length"] = BadHex("0003ff3461"),
        ["a binary that is shorter than its length"] = BadHex($"{A}0106ff0401020304", "text a"),
        ["a text that is longer than its length"] = BadHex("0002ff346162", "text a"),
        ["a separator between packets"] = BadHex($"{A}1e{A}", "text a"),
        ["a line end at the end"] = BadHex($"{A}0d0a", "text a"),
        ["200 empty messages"] = TakenHex(string.Concat(Enumerable.Repeat("0001ff34", 200)), [.. Enumerable.Repeat("text ", 200)]),

        ["binary of a type that is no message"] = BadHex("0102ff0001"),
        ["binary whose type is a digit of text"] = BadHex("0102ff3401"),
        ["binary of the type 7"] = BadHex("0102ff0701"),
        ["binary of the type ff"] = BadHex("0101ffff"),
        ["a goodbye as binary"] = BadHex("0101ff01"),
        ["an empty binary message"] = TakenHex("0101ff04", "binary "),
        ["a binary message that looks like a payload"] = TakenHex("0106ff040002ff3461", "binary 0002ff3461"),
        ["text whose type is a byte"] = BadHex("0002ff0461"),
        ["text of an unknown type behind a message"] = BadHex($"{A}0001ff37", "text a"),
        ["text that is not UTF-8"] = BadHex("0002ff34ff"),
        ["half a character, whose rest is in the next packet"] = BadHex("0003ff34e2820002ffac34"),
        ["a length in characters, and not in bytes"] = BadHex("0002ff34e282ac"),
        ["base64 as text"] = TakenHex("000100ff62344151494442413d3d", "binary 01020304"),
        ["base64 as text that is none"] = BadHex("0006ff623421212121"),
        ["the server's pong"] = BadHex("0001ff33"),
        ["the server's open packet"] = TakenHex($"0003ff307b7d{A}", "text a"),
        ["a payload of text"] = BadHex("323a3461"),
        ["a payload of protocol 4"] = BadHex("34611e3462"),
    };
}
