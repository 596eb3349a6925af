using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo;

/// <summary>What an <see cref="OnConnectAttribute"/> method decides: the client is let in, or refused with a value.</summary>
public readonly struct ConnectResult
{
    /// <summary>The body of a refusal that names no value.</summary>
    private static readonly byte[] Unauthorized = "\"Unauthorized\""u8.ToArray();

    private readonly byte[]? _refusal;

    private ConnectResult(byte[] refusal) => _refusal = refusal;

    /// <summary>The client is let in.</summary>
    public static ConnectResult Accept => default;

    /// <summary>Whether the client is let in.</summary>
    public bool IsAccepted => _refusal is null;

    /// <summary>The body of the 401 response: UTF-8 JSON; empty for an accepted client.</summary>
    internal ReadOnlyMemory<byte> Refusal => _refusal;

    /// <summary>Refuses the client: HTTP 401 with the JSON <c>"Unauthorized"</c>.</summary>
    public static ConnectResult Reject() => new(Unauthorized);

    /// <summary>Refuses the client: HTTP 401 with <paramref name="message"/> as a JSON string.</summary>
    /// <param name="message">What the client is told.</param>
    public static ConnectResult Reject(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new([.. "\""u8, .. JsonEncodedText.Encode(message).EncodedUtf8Bytes, .. "\""u8]);
    }

    /// <summary>Refuses the client: HTTP 401 with <paramref name="value"/> as JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">What the client is told.</param>
    /// <param name="typeInfo">The source-generated metadata of <typeparamref name="T"/>.</param>
    public static ConnectResult Reject<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new(JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));
    }

    /// <summary><see langword="true"/> is <see cref="Accept"/>, <see langword="false"/> is <see cref="Reject()"/>.</summary>
    /// <param name="accept">Whether the client is let in.</param>
    public static implicit operator ConnectResult(bool accept) => FromBoolean(accept);

    /// <summary><see langword="true"/> is <see cref="Accept"/>, <see langword="false"/> is <see cref="Reject()"/>.</summary>
    /// <param name="accept">Whether the client is let in.</param>
    public static ConnectResult FromBoolean(bool accept) => accept ? Accept : Reject();
}
