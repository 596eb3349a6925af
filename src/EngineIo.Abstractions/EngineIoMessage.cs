using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EngineIo;

/// <summary>A message of either kind: text, or binary.</summary>
/// <remarks>
/// A message that a handler receives may be read until the handler's task has completed, one that a client receives until the next one is asked for;
/// <see cref="ToArray"/> makes a copy to keep.
/// </remarks>
public readonly struct EngineIoMessage
{
    private EngineIoMessage(ReadOnlyMemory<byte> data, bool isBinary)
    {
        Data = data;
        IsBinary = isBinary;
    }

    /// <summary>The bytes of a binary message, the UTF-8 of a text message.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Whether the message is binary.</summary>
    public bool IsBinary { get; }

    /// <summary>Whether the message is text.</summary>
    public bool IsText => !IsBinary;

    /// <summary>The text of a text message; a new string each time.</summary>
    /// <exception cref="InvalidOperationException">The message is binary.</exception>
    public string Text => IsText
        ? Encoding.UTF8.GetString(Data.Span)
        : throw new InvalidOperationException("The message is binary: read its Data.");

    /// <summary>A text message.</summary>
    /// <param name="text">The text.</param>
    public static EngineIoMessage FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(Encoding.UTF8.GetBytes(text), isBinary: false);
    }

    /// <summary>A text message whose UTF-8 is at hand.</summary>
    /// <param name="utf8">Valid UTF-8; it is not copied.</param>
    public static EngineIoMessage FromUtf8(ReadOnlyMemory<byte> utf8) => new(utf8, isBinary: false);

    /// <summary>A binary message.</summary>
    /// <param name="data">The bytes; they are not copied.</param>
    public static EngineIoMessage FromBinary(ReadOnlyMemory<byte> data) => new(data, isBinary: true);

    /// <summary>Reads the message as JSON.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="typeInfo">The source-generated metadata of the type, such as <c>ChatJson.Default.Said</c>.</param>
    /// <returns>The value; null, if the message is the JSON <c>null</c>.</returns>
    /// <exception cref="JsonException">The message is not the JSON of the type.</exception>
    public T? ReadJson<T>(JsonTypeInfo<T> typeInfo) => JsonSerializer.Deserialize(Data.Span, typeInfo);

    /// <summary>A copy of <see cref="Data"/>.</summary>
    public byte[] ToArray() => Data.ToArray();

    /// <summary>The text of a text message, or the length of a binary one.</summary>
    public override string ToString() => IsText ? Text : $"{Data.Length} bytes";
}
