using System.Globalization;
using System.Text;

namespace EngineIo.Comparison.Load.Wires;

/// <summary>An HTTP response with a body of a known length, or in chunks.</summary>
/// <param name="status">Its status code.</param>
/// <param name="body">Its body.</param>
/// <param name="length">The bytes of all of it.</param>
internal readonly ref struct HttpAnswer(int status, ReadOnlySpan<byte> body, int length)
{
    public int Status { get; } = status;

    public ReadOnlySpan<byte> Body { get; } = body;

    public int Length { get; } = length;

    /// <summary>Reads a response, if it is there as a whole.</summary>
    public static bool TryRead(ReadOnlySpan<byte> input, out HttpAnswer answer)
    {
        answer = default;
        var head = input.IndexOf("\r\n\r\n"u8) + 4;
        if (head < 4) return false;
        if (!input.StartsWith("HTTP/1.1 "u8)) throw new InvalidDataException("That is not HTTP.");
        var status = int.Parse(input.Slice(9, 3), CultureInfo.InvariantCulture);
        if (!TryFind(input[..head], "Content-Length: "u8, out var value)) return TryReadChunks(status, input, head, out answer);

        var length = int.Parse(value, CultureInfo.InvariantCulture);
        if (input.Length < head + length) return false;
        answer = new(status, input.Slice(head, length), head + length);
        return true;
    }

    private static bool TryReadChunks(int status, ReadOnlySpan<byte> input, int at, out HttpAnswer answer)
    {
        answer = default;
        var body = new List<byte>();
        while (true)
        {
            var line = input[at..].IndexOf("\r\n"u8);
            if (line < 0) return false;
            var length = int.Parse(input.Slice(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            if (input.Length < at + length + 2) return false;
            body.AddRange(input.Slice(at, length));
            at += length + 2;
            if (length > 0) continue;
            answer = new(status, body.ToArray(), at);
            return true;
        }
    }

    private static bool TryFind(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (var line in head.Split("\r\n"u8))
        {
            value = head[line];
            if (value.Length < name.Length || !Ascii.EqualsIgnoreCase(value[..name.Length], name)) continue;
            value = value[name.Length..];
            return true;
        }

        value = default;
        return false;
    }
}
