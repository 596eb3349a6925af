using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace EngineIo;

/// <summary>What an <see cref="OnConnectAttribute"/> method decides: the client is let in, or refused with a status and a value.</summary>
public readonly struct ConnectResult
{
    private readonly byte[]? _refusal;
    private readonly int _status;

    private ConnectResult(int status, byte[] refusal) => (_status, _refusal) = (status, refusal);

    /// <summary>The client is let in.</summary>
    public static ConnectResult Accept => default;

    /// <summary>Whether the client is let in.</summary>
    public bool IsAccepted => _refusal is null;

    /// <summary>The status of the HTTP response: 200 if the client is let in, otherwise 400 to 499.</summary>
    public int StatusCode => IsAccepted ? StatusCodes.Status200OK : _status;

    /// <summary>The JSON that a refused client gets as the body of the response; null if the client is let in.</summary>
    public string? Body => IsAccepted ? null : Encoding.UTF8.GetString(_refusal!);

    /// <summary><see cref="Body"/> as UTF-8; empty if the client is let in.</summary>
    internal ReadOnlyMemory<byte> Refusal => _refusal;

    /// <summary>Refuses the client: HTTP 401 with the JSON <c>"Unauthorized"</c>.</summary>
    public static ConnectResult Reject() => Reject(StatusCodes.Status401Unauthorized);

    /// <summary>Refuses the client: HTTP 401 with <paramref name="message"/> as a JSON string.</summary>
    /// <param name="message">What the client is told.</param>
    public static ConnectResult Reject(string message) => Reject(StatusCodes.Status401Unauthorized, message);

    /// <summary>Refuses the client: HTTP 401 with <paramref name="value"/> as JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">What the client is told.</param>
    /// <param name="typeInfo">The source-generated metadata of <typeparamref name="T"/>.</param>
    public static ConnectResult Reject<T>(T value, JsonTypeInfo<T> typeInfo) => Reject(StatusCodes.Status401Unauthorized, value, typeInfo);

    /// <summary>Refuses the client with the reason phrase of a status, <c>"Forbidden"</c> for 403, as a JSON string.</summary>
    /// <param name="status">The status of the HTTP response, 400 to 499.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not one of 400 to 499.</exception>
    public static ConnectResult Reject(int status) => Reject(status, ReasonPhraseOf(status));

    /// <summary>Refuses the client with a status and <paramref name="message"/> as a JSON string.</summary>
    /// <param name="status">The status of the HTTP response, 400 to 499.</param>
    /// <param name="message">What the client is told.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not one of 400 to 499.</exception>
    public static ConnectResult Reject(int status, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(Checked(status), [.. "\""u8, .. JsonEncodedText.Encode(message).EncodedUtf8Bytes, .. "\""u8]);
    }

    /// <summary>Refuses the client with a status and <paramref name="value"/> as JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="status">The status of the HTTP response, 400 to 499.</param>
    /// <param name="value">What the client is told.</param>
    /// <param name="typeInfo">The source-generated metadata of <typeparamref name="T"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is not one of 400 to 499.</exception>
    public static ConnectResult Reject<T>(int status, T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new(Checked(status), JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));
    }

    /// <summary><see langword="true"/> is <see cref="Accept"/>, <see langword="false"/> is <see cref="Reject()"/>.</summary>
    /// <param name="accept">Whether the client is let in.</param>
    public static implicit operator ConnectResult(bool accept) => FromBoolean(accept);

    /// <summary><see langword="true"/> is <see cref="Accept"/>, <see langword="false"/> is <see cref="Reject()"/>.</summary>
    /// <param name="accept">Whether the client is let in.</param>
    public static ConnectResult FromBoolean(bool accept) => accept ? Accept : Reject();

    private static int Checked(int status)
    {
        // Clients take 200 for "let in"; other classes of status say something else than that the request was refused.
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 499);
        return status;
    }

    /// <summary>RFC 9110, section 15: a status that is not known is treated as the first one of its class.</summary>
    private static string ReasonPhraseOf(int status) =>
        ReasonPhrases.GetReasonPhrase(Checked(status)) is { Length: > 0 } phrase
            ? phrase
            : ReasonPhrases.GetReasonPhrase(StatusCodes.Status400BadRequest);
}
