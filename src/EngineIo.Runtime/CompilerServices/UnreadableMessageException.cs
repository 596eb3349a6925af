using System.Text.Json;

namespace EngineIo.CompilerServices;

/// <summary>A client sent what is not the JSON that its handler reads. Its message holds nothing of what the client sent.</summary>
/// <param name="type">What the handler reads.</param>
/// <param name="exception">What the reader said; null: the JSON is <c>null</c>.</param>
internal sealed class UnreadableMessageException(Type type, JsonException? exception)
    : Exception($"The message is not the JSON of a {type.Name}, from byte {exception?.BytePositionInLine ?? 0} of line {exception?.LineNumber ?? 0} on.");
