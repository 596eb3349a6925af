using System.Collections.Generic;
using System.Linq;

namespace EngineIo.Generators.Parsing;

/// <summary>The events that methods handle.</summary>
internal enum EventKind
{
    Connect,
    Message,
    Disconnect,
}

internal static class EventKinds
{
    /// <summary>The attribute of an event, as users write it.</summary>
    public static string AttributeText(this EventKind kind) => $"[On{kind}]";

    /// <summary>The attributes of several events, as users write them.</summary>
    public static string AttributeTexts(IEnumerable<EventKind> kinds) => string.Join(", ", kinds.Select(AttributeText));

    /// <summary>What generated code calls the context of an event.</summary>
    public static string ContextName(this EventKind kind) => kind switch
    {
        EventKind.Connect => "connect",
        EventKind.Message => "message",
        _ => "disconnect",
    };
}
