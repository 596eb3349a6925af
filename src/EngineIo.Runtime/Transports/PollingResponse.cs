using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Transports;

/// <summary>The successful answers of polling.</summary>
internal static class PollingResponse
{
    private static readonly byte[] Ok = "ok"u8.ToArray();

    /// <summary>Answers with a payload.</summary>
    /// <param name="http">The request.</param>
    /// <param name="payload">The payload.</param>
    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> payload)
    {
        var response = http.Response;
        response.ContentType = "text/plain; charset=UTF-8";
        response.ContentLength = payload.Length;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        await response.Body.WriteAsync(payload).ConfigureAwait(false);
    }

    /// <summary>Answers a poll, compressed where that is worth it and the client takes it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="threshold">The size in bytes from which on it is worth it; null: never.</param>
    public static Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> payload, int? threshold)
    {
        if (threshold is null || payload.Length < threshold) return WriteAsync(http, payload);

        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (ContentEncoding.Negotiate(http.Request) is not { } coding) return WriteAsync(http, payload);
        http.Response.Headers.ContentEncoding = coding;
        return WriteAsync(http, ContentEncoding.Compress(payload, coding));
    }

    /// <summary>Answers a POST that was taken.</summary>
    /// <param name="http">The request.</param>
    public static Task WriteOkAsync(HttpContext http) => WriteAsync(http, Ok);
}
