using System.Text;

namespace EngineIo.Tests.Support;

/// <summary>Writes HTTP/1.1 requests, to the byte.</summary>
internal static class RawRequest
{
    /// <summary>A request without a body.</summary>
    public static string Bodiless(string method, string target, params string[] headers) =>
        $"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{Lines(headers)}\r\n";

    /// <summary>The head of a request whose body follows, of a length that may be a lie.</summary>
    public static string Head(string method, string target, long contentLength, params string[] headers) =>
        Bodiless(method, target, [$"Content-Length: {contentLength}", .. headers]);

    /// <summary>A request with a body.</summary>
    public static byte[] WithBody(string method, string target, ReadOnlySpan<byte> body, params string[] headers) =>
        [.. Encoding.ASCII.GetBytes(Head(method, target, body.Length, headers)), .. body];

    /// <summary>A request whose body comes in chunks of the given size.</summary>
    public static byte[] Chunked(string method, string target, byte[] body, int chunkSize, params string[] headers)
    {
        List<byte> request = [.. Encoding.ASCII.GetBytes(Bodiless(method, target, ["Transfer-Encoding: chunked", .. headers]))];
        foreach (var chunk in body.Chunk(chunkSize))
        {
            request.AddRange(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            request.AddRange(chunk);
            request.AddRange("\r\n"u8);
        }

        request.AddRange("0\r\n\r\n"u8);
        return [.. request];
    }

    /// <summary>A request to become a WebSocket.</summary>
    public static string Upgrade(string target, params string[] headers) => Bodiless(
        "GET",
        target,
        ["Upgrade: websocket", "Connection: Upgrade", $"Sec-WebSocket-Key: {RawWebSocket.Key}", "Sec-WebSocket-Version: 13", .. headers]);

    /// <summary>A request to become a WebSocket, and in the same write a frame that does not wait for the answer.</summary>
    public static byte[] UpgradeWith(string target, byte[] frame) => [.. Encoding.ASCII.GetBytes(Upgrade(target)), .. frame];

    private static string Lines(string[] headers) => string.Concat(headers.Select(header => $"{header}\r\n"));
}
