using EngineIo.CompilerServices;

namespace EngineIo;

/// <summary>A client sent what is not the JSON that its handler reads. Nothing of what the client sent is in it: it may be logged, and sent back.</summary>
public sealed class UnreadableMessageException : Exception
{
    private UnreadableMessageException(Type expectedType, string cause, long line, long position)
        : base($"The message is not the JSON of a {TypeNames.Short(expectedType)}: {cause}.") =>
        (ExpectedType, LineNumber, BytePositionInLine) = (expectedType, line, position);

    /// <summary>The type that the handler reads.</summary>
    public Type ExpectedType { get; }

    /// <summary>The line of the message, from 0 on, that the reader stopped in.</summary>
    public long LineNumber { get; }

    /// <summary>The byte of that line, from 0 on, that the reader stopped at.</summary>
    public long BytePositionInLine { get; }

    /// <summary>The reader stopped somewhere.</summary>
    internal static UnreadableMessageException At(Type expectedType, long? line, long? position) =>
        new(expectedType, $"unreadable from byte {position ?? 0} of line {line ?? 0} on", line ?? 0, position ?? 0);

    /// <summary>There is no discriminator where one decides what to make; or nothing can be made, whatever is sent.</summary>
    internal static UnreadableMessageException OfUnknownType(Type expectedType) =>
        new(expectedType, "it does not say which of several types it is, or the type can't be read at all", 0, 0);

    /// <summary>The message is <c>null</c> where the handler wants a value.</summary>
    internal static UnreadableMessageException Null(Type expectedType) => new(expectedType, "it is null", 0, 0);
}
