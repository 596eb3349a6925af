using System.Globalization;
using System.Text;

namespace EngineIo.Tests.Support;

/// <summary>An HTTP/1.1 response as it was on the wire.</summary>
internal sealed record RawResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The body as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header, or null; two of one name are joined.</summary>
    public string? Header(string name)
    {
        string[] values =
            [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    /// <summary>Reads a response. One to HEAD has no body, whatever its headers say.</summary>
    public static async Task<RawResponse> ReadAsync(WireReader reader, bool isHead = false)
    {
        var statusLine = await reader.ReadLineAsync();
        statusLine.ShouldStartWith("HTTP/1.1 ");
        var status = int.Parse(statusLine.AsSpan(9, 3), CultureInfo.InvariantCulture);

        List<KeyValuePair<string, string>> headers = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        var response = new RawResponse(status, headers, []);
        return isHead || status is 101 or 204 or 304 ? response : response with { Body = await ReadBodyAsync(reader, response) };
    }

    private static async Task<byte[]> ReadBodyAsync(WireReader reader, RawResponse head)
    {
        if (head.Header("Content-Length") is { } length)
            return await reader.ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture));
        if (head.Header("Transfer-Encoding") is "chunked") return await ReadChunksAsync(reader);
        return await reader.ReadToEndAsync();
    }

    private static async Task<byte[]> ReadChunksAsync(WireReader reader)
    {
        List<byte> body = [];
        while (true)
        {
            var size = int.Parse(await reader.ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.AddRange(await reader.ReadExactlyAsync(size));
            (await reader.ReadLineAsync()).ShouldBe("");
            if (size == 0) return [.. body];
        }
    }
}
