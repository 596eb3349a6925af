using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>What a type is to a message.</summary>
internal enum PayloadKind
{
    /// <summary>The text or the bytes of a message.</summary>
    Raw,

    /// <summary>A type that is read as JSON.</summary>
    Json,

    /// <summary>An interface or an abstract class: JSON does not say what to make.</summary>
    Abstract,

    /// <summary><c>object</c>, <c>dynamic</c>, a type parameter: nothing is known of what to make.</summary>
    Untyped,

    /// <summary>A type that is never data: a service, a task, a delegate.</summary>
    NotData,
}

internal static class PayloadKinds
{
    private static readonly string[] JsonNamespaces =
        ["System.Collections.Generic", "System.Collections.Immutable", "System.Text.Json.Nodes"];

    private static readonly string[] NeverData =
    [
        KnownTypes.Socket, KnownTypes.Server, KnownTypes.ServerOfHandler, KnownTypes.ConnectResult, KnownTypes.CancellationToken,
        KnownTypes.ServiceProvider, KnownTypes.HttpContext, KnownTypes.ClaimsPrincipal, KnownTypes.Task, KnownTypes.TaskOf,
        KnownTypes.ValueTask, KnownTypes.ValueTaskOf, KnownTypes.AsyncEnumerable, "System.Type", "System.IO.Stream",
        "Microsoft.Extensions.Logging.ILogger", "Microsoft.Extensions.Logging.ILogger`1",
    ];

    public static PayloadKind Of(ITypeSymbol type)
    {
        if (IsRaw(type)) return PayloadKind.Raw;
        if (IsNeverData(type)) return PayloadKind.NotData;
        if (IsUntyped(type)) return PayloadKind.Untyped;
        return type.IsAbstract && type.TypeKind is TypeKind.Class or TypeKind.Interface && !IsReadableAbstraction(type)
            ? PayloadKind.Abstract
            : PayloadKind.Json;
    }

    /// <summary>Whether a type, or the one in its <c>T?</c>, is the text or the bytes of a message.</summary>
    private static bool IsRaw(ITypeSymbol type) => (type.NullableUnderlying() ?? type) is var raw
        && (raw.SpecialType == SpecialType.System_String || raw.IsByteArray() || raw.Is(KnownTypes.Message)
            || raw.IsOfBytes(KnownTypes.ReadOnlyMemory) || raw.IsOfBytes(KnownTypes.ReadOnlySequence));

    private static bool IsUntyped(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type.TypeKind == TypeKind.Dynamic || IsOpen(type);

    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.TypeParameter } => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen) || (named.ContainingType is { } outer && IsOpen(outer)),
        _ => false,
    };

    /// <summary>Bytes in other clothes are here too: as JSON they would be a surprise.</summary>
    private static bool IsNeverData(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer || type.IsRefLikeType
        || type.IsOfBytes(KnownTypes.Memory) || type.IsOfBytes(KnownTypes.ArraySegment)
        || NeverData.Any(name => type.Is(name));

    private static bool IsReadableAbstraction(ITypeSymbol type) =>
        JsonNamespaces.Contains(type.ContainingNamespace?.ToDisplayString())
        || type.GetAttributes().Any(attribute => attribute.AttributeClass is { } of
            && (of.Is(KnownTypes.JsonPolymorphic) || of.Is(KnownTypes.JsonDerivedType) || of.DerivesFrom(KnownTypes.JsonConverter)));
}
