namespace EngineIo.Generators.Model;

/// <summary>What becomes of what a method returns.</summary>
/// <param name="Kind">Its shape.</param>
/// <param name="Reply">How it is sent back, for a <see cref="ResultKind.Reply"/>.</param>
internal sealed record ResultModel(ResultKind Kind, ReplyModel? Reply = null);

/// <summary>The shapes of what methods return.</summary>
internal enum ResultKind
{
    /// <summary>Nothing.</summary>
    Void,

    /// <summary>A <c>Task</c> of nothing.</summary>
    Task,

    /// <summary>A <c>ValueTask</c> of nothing.</summary>
    ValueTask,

    /// <summary>Whether a client is let in, perhaps in a task; of a connect event, a task of nothing too.</summary>
    Admission,

    /// <summary>A value, a task of one or a stream of them, sent back to the client that asked.</summary>
    Reply,
}

/// <summary>How a value is sent back.</summary>
/// <param name="Name">The member of <c>Reply</c> that sends it; <c>Json</c> where <paramref name="Json"/> is given.</param>
/// <param name="Json">What is sent as JSON; null: it is sent as text or binary.</param>
internal sealed record ReplyModel(string Name, JsonModel? Json = null);

/// <summary>A type that is read or written as JSON.</summary>
/// <param name="Type">The type; of a <c>T?</c> of a value type, the <c>T</c>, whose metadata is enough.</param>
/// <param name="Hint">What a local that has to do with it may be called.</param>
/// <param name="IsNullableValue">Whether it is a <c>T?</c> of a value type.</param>
internal sealed record JsonModel(string Type, string Hint, bool IsNullableValue);
