using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EngineIo.Transports;

/// <summary>The refusals of a request: a status, and a code and message as clients know them. They never repeat what the request held.</summary>
internal sealed class RequestError
{
    public static readonly RequestError UnknownTransport = new(StatusCodes.Status400BadRequest, 0, "Transport unknown");
    public static readonly RequestError UnknownSid = new(StatusCodes.Status400BadRequest, 1, "Session ID unknown");
    public static readonly RequestError BadHandshakeMethod = new(StatusCodes.Status400BadRequest, 2, "Bad handshake method");
    public static readonly RequestError BadRequest = new(StatusCodes.Status400BadRequest, 3, "Bad request");
    public static readonly RequestError UnsupportedProtocol = new(StatusCodes.Status400BadRequest, 5, "Unsupported protocol version");
    public static readonly RequestError PayloadTooLarge = new(StatusCodes.Status413PayloadTooLarge, 3, "Bad request");
    public static readonly RequestError RequestTimeout = new(StatusCodes.Status408RequestTimeout, 3, "Bad request");
    public static readonly RequestError Unavailable = new(StatusCodes.Status503ServiceUnavailable, 4, "Forbidden");
    public static readonly RequestError MethodNotAllowed = new(StatusCodes.Status405MethodNotAllowed, 3, "Bad request");

    private readonly byte[] _body;

    private RequestError(int status, int code, string message)
    {
        Status = status;
        Message = message;
        _body = Encoding.UTF8.GetBytes($$"""{"code":{{code}},"message":"{{message}}"}""");
    }

    public int Status { get; }

    public string Message { get; }

    /// <summary>Refuses a request.</summary>
    /// <param name="http">The request.</param>
    public Task WriteAsync(HttpContext http) => WriteJsonAsync(http, Status, _body);

    /// <summary>Refuses a request with a body of the application's. Never throws: a request that can't be answered is cut.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="json">The body.</param>
    public static async Task WriteJsonAsync(HttpContext http, int status, ReadOnlyMemory<byte> json)
    {
        var response = http.Response;
        try
        {
            // Of a request that was cancelled, too: its connection may live, and its client would take an empty answer for a success.
            response.StatusCode = status;
            response.ContentType = "application/json";
            response.ContentLength = json.Length;
            response.Headers[HeaderNames.CacheControl] = "no-store";
            if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(json);
        }
        catch (Exception)
        {
            // The client is gone, or something in front of the endpoint has begun another answer, or can't write: no answer is better than a wrong one.
            http.Abort();
        }
    }
}
