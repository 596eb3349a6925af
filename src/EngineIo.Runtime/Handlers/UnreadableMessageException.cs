using System.Text.Json.Serialization.Metadata;

namespace EngineIo;

/// <summary>
/// A client sent what its handler can't take: what is not the JSON that a method reads, or a message of a kind, text or binary, that no
/// method takes. Nothing of what the
/// client sent is in it: it may be logged, and sent back.
/// </summary>
public sealed class UnreadableMessageException : Exception
{
    private UnreadableMessageException(string message) : base(message)
    {
    }

    private UnreadableMessageException(Type expectedType, string cause, long line = 0, long position = 0)
        : base($"The message is not JSON of the type '{TypeNames.Short(expectedType)}': {cause}.") =>
        (ExpectedType, LineNumber, BytePositionInLine) = (expectedType, line, position);

    /// <summary>The type that the handler reads as JSON; null if no method takes messages of that kind.</summary>
    public Type? ExpectedType { get; }

    /// <summary>The line of the message, from 0 on, that the reader stopped in.</summary>
    public long LineNumber { get; }

    /// <summary>The byte of that line, from 0 on, that the reader stopped at.</summary>
    public long BytePositionInLine { get; }

    /// <summary>The reader stopped somewhere.</summary>
    internal static UnreadableMessageException At(Type expectedType, long? line, long? position) =>
        new(expectedType, $"it can't be read from byte {position ?? 0} of line {line ?? 0} on", line ?? 0, position ?? 0);

    /// <summary>The discriminator is missing; or the type can't be made, whatever is sent.</summary>
    internal static UnreadableMessageException OfUnknownType(JsonTypeInfo typeInfo) => new(
        typeInfo.Type,
        typeInfo.PolymorphismOptions is { } options
            ? $"the property '{options.TypeDiscriminatorPropertyName}', which says which type it is, is missing"
            : "the type can't be read at all, or a property that says which type it is is missing");

    /// <summary>The message is <c>null</c> where the handler wants a value.</summary>
    internal static UnreadableMessageException Null(Type expectedType) => new(expectedType, "it is null");

    /// <summary>No method takes messages of the kind.</summary>
    /// <param name="isBinary">Whether the message is binary.</param>
    /// <param name="takesOther">Whether a method takes messages of the other kind.</param>
    internal static UnreadableMessageException OfKind(bool isBinary, bool takesOther) =>
        new($"The message is {KindOf(isBinary)}: the handler takes {TakenBy(isBinary, takesOther)}.");

    /// <summary>What a message is called by its kind.</summary>
    internal static string KindOf(bool isBinary) => isBinary ? "binary" : "text";

    /// <summary>What a handler takes that does not take a kind of messages.</summary>
    internal static string TakenBy(bool isBinary, bool takesOther) => takesOther ? $"{KindOf(!isBinary)} messages alone" : "no messages";
}
