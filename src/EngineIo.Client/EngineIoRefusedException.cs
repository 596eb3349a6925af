using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo.Client;

/// <summary>The server refused: it answered a request with a status of 400 to 599.</summary>
public sealed class EngineIoRefusedException : EngineIoClientException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="statusCode">The status of the HTTP response.</param>
    /// <param name="body">The body of the HTTP response.</param>
    /// <param name="innerException">The error behind it, if there is one.</param>
    public EngineIoRefusedException(int statusCode, string body, Exception? innerException = null)
        : base($"The server answered with status {statusCode}{Quoted(body)}.", DisconnectReason.TransportError, innerException)
    {
        ArgumentNullException.ThrowIfNull(body);
        StatusCode = statusCode;
        Body = body;
    }

    /// <summary>The status of the HTTP response.</summary>
    public int StatusCode { get; }

    /// <summary>The body of the HTTP response, at most its first 64 KiB; empty, if there was none.</summary>
    public string Body { get; }

    /// <summary>Reads the body as JSON.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="typeInfo">The source-generated metadata of the type.</param>
    /// <exception cref="JsonException">The body is not the JSON of the type.</exception>
    public T? ReadBody<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(Body, typeInfo);

    private static string Quoted(string? body) => string.IsNullOrEmpty(body) ? "" : body.Length <= 200 ? $": {body}" : $": {body[..200]}...";
}
