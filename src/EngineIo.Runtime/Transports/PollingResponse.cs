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

    /// <summary>Answers a POST that was taken.</summary>
    /// <param name="http">The request.</param>
    public static Task WriteOkAsync(HttpContext http) => WriteAsync(http, Ok);
}
