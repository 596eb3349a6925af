using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Types that could be taken for data, and can't be sent: they, and what derives from them.</summary>
internal static class UnsendableTypes
{
    private const string OneByOne = "an IAsyncEnumerable or a ChannelReader of its values, each of which is a message";
    private const string Bytes = "ReadOnlyMemory<byte> or byte[]";
    private const string NoResponse = "the value itself, as a message has no HTTP response";

    private static readonly (string Type, string Instead)[] Types =
    [
        ("System.IObservable`1", OneByOne),
        ("System.Collections.Generic.IAsyncEnumerator`1", OneByOne),
        (
            "System.Collections.Generic.IEnumerator`1",
            "an IEnumerable, which is one message, or an IAsyncEnumerable, each value of which is one"),
        ("System.Collections.IEnumerator", "an IEnumerable, which is one message, or an IAsyncEnumerable, each value of which is one"),
        ("System.Threading.Channels.Channel`1", "its Reader"),
        ("System.Threading.Channels.Channel`2", "its Reader"),
        ("System.Threading.Channels.ChannelWriter`1", "the Reader of its channel"),
        ("Microsoft.AspNetCore.Http.IResult", NoResponse),
        ("Microsoft.AspNetCore.Mvc.IActionResult", NoResponse),
        ("Microsoft.AspNetCore.Mvc.Infrastructure.IConvertToActionResult", NoResponse),
        ("System.IO.Stream", Bytes),
        ("System.IO.Pipelines.PipeReader", Bytes),
        ("System.IO.TextReader", "its text, a string"),
        (KnownTypes.Exception, "a type of your own that says what failed"),
        ("System.Lazy`1", "its value"),
    ];

    /// <summary>What to return instead; null if a type can be sent, or nothing better is known.</summary>
    public static string? Instead(ITypeSymbol type)
    {
        if (type.IsOfBytes(KnownTypes.Memory) || type.IsOfBytes(KnownTypes.ArraySegment) || type.IsOfBytes(KnownTypes.ReadOnlySequence))
            return Bytes;
        if (type.Is(KnownTypes.AsyncEnumerable) || type.DerivesFrom(KnownTypes.ChannelReader))
            return "the stream itself, not in a task or a stream";
        if (type.Is(KnownTypes.Task) || type.Is(KnownTypes.TaskOf) || type.Is(KnownTypes.ValueTask) || type.Is(KnownTypes.ValueTaskOf))
            return "the task itself, not in a task or a stream";
        if (HasConverter(type)) return null;

        foreach (var (name, instead) in Types)
            if (type.DerivesFrom(name) || type.Implements(name)) return instead;
        return IsAwaitable(type) ? "a Task or ValueTask of its result" : null;
    }

    /// <summary>A type with a converter of its own is data.</summary>
    private static bool HasConverter(ITypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass.DerivesFrom(KnownTypes.JsonConverter));

    private static bool IsAwaitable(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetAwaiter").Any(member =>
                member is IMethodSymbol { IsStatic: false, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }))
                return true;
        }

        return false;
    }
}
