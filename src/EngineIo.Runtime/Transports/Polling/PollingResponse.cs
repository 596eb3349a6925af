using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Transports;

/// <summary>The successful answers of polling.</summary>
internal static class PollingResponse
{
    private const string Text = "text/plain; charset=UTF-8";

    private static readonly byte[] Ok = "ok"u8.ToArray();

    /// <summary>Answers a poll, compressed where that is worth it and the client takes it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="isBinary">Whether it is binary.</param>
    /// <param name="jsonp">The script that it goes in, if any.</param>
    /// <param name="threshold">The size in bytes from which on it is compressed; null: never.</param>
    /// <returns>Whether the connection took it; what the web server drops, because the client is gone, it drops in silence.</returns>
    public static Task<bool> WriteAsync(HttpContext http, ReadOnlyMemory<byte> payload, bool isBinary, Jsonp? jsonp, int? threshold)
    {
        var headers = http.Response.Headers;
        var contentType = isBinary ? "application/octet-stream" : Text;
        if (jsonp is { } script)
        {
            payload = script.Wrap(payload.Span);
            contentType = "text/javascript; charset=UTF-8";
            headers.XContentTypeOptions = "nosniff";
        }

        if (payload.Length >= threshold)
        {
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (ContentEncoding.Negotiate(http.Request) is { } coding)
            {
                payload = ContentEncoding.Compress(payload, coding);
                headers.ContentEncoding = coding;
            }
        }

        return WriteAsync(http, payload, contentType);
    }

    /// <summary>Answers a POST that was taken.</summary>
    /// <param name="http">The request.</param>
    /// <returns>Whether the connection took it.</returns>
    public static Task<bool> WriteOkAsync(HttpContext http) => WriteAsync(http, Ok, Text);

    private static async Task<bool> WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, string contentType)
    {
        var response = http.Response;
        response.StatusCode = StatusCodes.Status200OK; // whatever something in front has set
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        var flushed = await response.BodyWriter.WriteAsync(body);
        return !flushed.IsCompleted;
    }
}
