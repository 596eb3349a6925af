using System.Text;

namespace EngineIo.Tests.Hostile.Frames;

/// <summary>What a client writes on an open WebSocket, and what is to come of it.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Frames">The frames that come back, as lines. Without a close frame among them, the session lives on.</param>
/// <param name="Events">What the handler is told.</param>
internal sealed record HostileFrames(byte[] Bytes, string[] Frames, string[] Events)
{
    public bool Ends => Frames is [.., var last] && last.StartsWith("close", StringComparison.Ordinal);

    /// <summary>Frames that break a rule: behind the echoes of these events the server closes with that code.</summary>
    public static HostileFrames Bad(int code, byte[] bytes, params string[] events) =>
        new(
            bytes, [.. Echoes(events), $"close {code}"],
            [.. events, code == 1009 ? "disconnect PayloadTooLarge" : "disconnect ParseError"]);

    /// <summary>Frames by which the client closes the WebSocket: the server answers with that code.</summary>
    public static HostileFrames Closing(int code, byte[] bytes, params string[] events) =>
        new(bytes, [.. Echoes(events), $"close {code}"], [.. events, "disconnect TransportClose"]);

    /// <summary>Frames by which the client says goodbye.</summary>
    public static HostileFrames Leaving(byte[] bytes, params string[] events) =>
        new(bytes, [.. Echoes(events), "close 1000"], [.. events, "disconnect ClientDisconnect"]);

    /// <summary>Frames that look bad and are taken: these events, and their echoes.</summary>
    public static HostileFrames Taken(byte[] bytes, params string[] events) => new(bytes, Echoes(events), events);

    /// <summary>Frames that look bad and are answered, but not by the handler.</summary>
    public static HostileFrames Answered(byte[] bytes, params string[] frames) => new(bytes, frames, []);

    public static byte[] Text(string text, bool isFinal = true) => Frame(RawFrame.Text, Encoding.UTF8.GetBytes(text), isFinal);

    public static byte[] Binary(string hex, bool isFinal = true) => Frame(RawFrame.Binary, Convert.FromHexString(hex), isFinal);

    public static byte[] More(string text, bool isFinal = true) => Frame(RawFrame.Continuation, Encoding.UTF8.GetBytes(text), isFinal);

    public static byte[] Hex(int opcode, string hex) => Frame(opcode, Convert.FromHexString(hex));

    public static byte[] Close(int code, string reason = "") =>
        Frame(RawFrame.Close, [(byte)(code >> 8), (byte)code, .. Encoding.UTF8.GetBytes(reason)]);

    /// <summary>A header that claims a length, and no more than these bytes behind it.</summary>
    public static byte[] Claim(int opcode, ulong length, string text = "", bool isFinal = true) =>
        RawFrame.Encode(opcode, Encoding.UTF8.GetBytes(text), isFinal, claim: length);

    /// <summary>A frame that is not masked.</summary>
    public static byte[] Bare(int opcode, string text, bool isFinal = true) =>
        RawFrame.Encode(opcode, Encoding.UTF8.GetBytes(text), isFinal, isMasked: false);

    /// <summary>A frame with reserved bits.</summary>
    public static byte[] Reserved(int bits, int opcode, string text, bool isFinal = true) =>
        RawFrame.Encode(opcode, Encoding.UTF8.GetBytes(text), isFinal, bits);

    private static byte[] Frame(int opcode, byte[] payload, bool isFinal = true) => RawFrame.Encode(opcode, payload, isFinal);

    private static string[] Echoes(string[] events) =>
        [.. events.Select(line => line.StartsWith("text ", StringComparison.Ordinal) ? $"text 4{line[5..]}" : line)];
}
