using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace EngineIo.CompilerServices;

/// <summary>What an <see cref="OnMessageAttribute"/> method's parameters are bound from.</summary>
/// <remarks>The data lies in the transport's own buffer, which is kept until the invoker's task has completed.</remarks>
/// <param name="socket">The client that sent the message.</param>
/// <param name="data">The message's bytes; UTF-8 where it is text.</param>
/// <param name="isBinary">Whether the message is binary.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MessageContext(EngineIoSocket socket, ReadOnlyMemory<byte> data, bool isBinary)
{
    /// <summary>The client that sent the message.</summary>
    public EngineIoSocket Socket { get; } = socket;

    /// <summary>The message's bytes; UTF-8 where it is text.</summary>
    public ReadOnlyMemory<byte> Data { get; } = data;

    /// <summary>Whether the message is binary.</summary>
    public bool IsBinary { get; } = isBinary;

    /// <summary>The message as a string.</summary>
    public string GetString() => Encoding.UTF8.GetString(Data.Span);

    /// <summary>The message as an owned array.</summary>
    public byte[] GetArray() => Data.ToArray();

    /// <summary>The message as a sequence.</summary>
    public ReadOnlySequence<byte> GetSequence() => new(Data);

    /// <summary>The message with its kind.</summary>
    public EngineIoMessage GetMessage() => IsBinary ? EngineIoMessage.FromBinary(Data) : EngineIoMessage.FromUtf8(Data);

    /// <summary>The message read as JSON.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="typeInfo">Its metadata.</param>
    /// <exception cref="UnreadableMessageException">The message is not JSON of that type, or it is <c>null</c>.</exception>
    public T GetJson<T>(JsonTypeInfo<T> typeInfo) => GetJsonOrNull(typeInfo) ?? throw UnreadableMessageException.Null(typeof(T));

    /// <summary>The message read as JSON, for a parameter that may be null.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="typeInfo">Its metadata.</param>
    /// <exception cref="UnreadableMessageException">The message is not JSON of that type.</exception>
    public T? GetJsonOrNull<T>(JsonTypeInfo<T> typeInfo)
    {
        try
        {
            return JsonSerializer.Deserialize(Data.Span, typeInfo);
        }
        catch (JsonException exception)
        {
            throw UnreadableMessageException.At(typeof(T), exception.LineNumber, exception.BytePositionInLine);
        }
        catch (NotSupportedException)
        {
            throw UnreadableMessageException.OfUnknownType(typeInfo);
        }
    }

    /// <summary>The message read as JSON, for a parameter <c>T?</c> of a value type: the metadata of the type itself is enough.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="typeInfo">Its metadata.</param>
    /// <exception cref="UnreadableMessageException">The message is not JSON of that type.</exception>
    public T? GetNullableJson<T>(JsonTypeInfo<T> typeInfo) where T : struct =>
        IsJsonNull(typeInfo.Options) ? null : GetJsonOrNull(typeInfo);

    /// <summary>
    /// Whether the message is <c>null</c> and nothing else. One that can't be read is not: whoever reads on says what is wrong.
    /// </summary>
    private bool IsJsonNull(JsonSerializerOptions options)
    {
        var reader = new Utf8JsonReader(Data.Span, new JsonReaderOptions
        {
            AllowTrailingCommas = options.AllowTrailingCommas,
            CommentHandling = options.ReadCommentHandling,
            MaxDepth = options.MaxDepth,
        });
        try
        {
            return reader.Read() && reader.TokenType is JsonTokenType.Null && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Makes the service scope of this event.</summary>
    public AsyncServiceScope CreateScope() => Socket.Events.CreateScope();
}
