using System.Linq;
using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Parsing;

/// <summary>Decides what becomes of what a method returns.</summary>
internal static class ResultParser
{
    /// <summary>Reads the return type; null where the event does not allow it.</summary>
    public static ResultModel? Parse(IMethodSymbol method, EventKind kind, Problems problems, CancellationToken cancellationToken)
    {
        var result = method.RefKind == RefKind.None ? Of(method.ReturnType, kind) : null;
        if (result is null && method.ReturnType.TypeKind != TypeKind.Error)
        {
            problems.Report(
                Problem.UnsupportedReturnType,
                () => ReturnTypeLocation(method, cancellationToken),
                method.Name,
                method.ReturnType.ShortName(),
                kind.AttributeText(),
                (kind == EventKind.Message ? UnsendableTypes.Instead(Replied(method.ReturnType)) : null) ?? Allowed(kind));
        }

        return result;
    }

    /// <summary>The type that a method's reply is written as JSON by; null where it replies nothing, or nothing that is JSON.</summary>
    public static ITypeSymbol? JsonReplyOf(IMethodSymbol method) =>
        Of(method.ReturnType, EventKind.Message)?.Reply?.Json is null ? null : Replied(method.ReturnType);

    /// <summary>Where a method says what it returns.</summary>
    public static Location? ReturnTypeLocation(IMethodSymbol method, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<MethodDeclarationSyntax>().FirstOrDefault()?.ReturnType.GetLocation() ?? method.Locations.FirstOrDefault();

    private static ResultModel? Of(ITypeSymbol type, EventKind kind)
    {
        if (type.SpecialType == SpecialType.System_Void) return new(ResultKind.Void);
        if (type.Is(KnownTypes.Task)) return new(kind == EventKind.Connect ? ResultKind.Admission : ResultKind.Task);
        if (type.Is(KnownTypes.ValueTask)) return new(kind == EventKind.Connect ? ResultKind.Admission : ResultKind.ValueTask);

        return kind switch
        {
            EventKind.Connect => IsAdmission(Awaited(type)) ? new(ResultKind.Admission) : null,
            EventKind.Message => ReplyOf(Replied(type)) is { } reply ? new(ResultKind.Reply, reply) : null,
            _ => null,
        };
    }

    private static bool IsAdmission(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Boolean || type.Is(KnownTypes.ConnectResult);

    private static ReplyModel? ReplyOf(ITypeSymbol type)
    {
        var value = type.NullableUnderlying();
        if (type.SpecialType == SpecialType.System_String) return new("Text");
        if (type.IsByteArray()) return new("Array");
        if (type.IsOfBytes(KnownTypes.ReadOnlyMemory)) return new("Memory");
        if (type.Is(KnownTypes.Message)) return new("Message");
        if (value is not null && value.IsOfBytes(KnownTypes.ReadOnlyMemory)) return new("NullableMemory");
        if (value is not null && value.Is(KnownTypes.Message)) return new("NullableMessage");

        if (UnsendableTypes.Instead(value ?? type) is not null) return null;
        return PayloadKinds.Of(value ?? type) is PayloadKind.Json or PayloadKind.Abstract ? new("Json", JsonModels.Of(type)) : null;
    }

    private static ITypeSymbol Replied(ITypeSymbol type) => Streamed(type) ?? Awaited(type);

    private static ITypeSymbol Awaited(ITypeSymbol type) =>
        type.Is(KnownTypes.TaskOf) || type.Is(KnownTypes.ValueTaskOf) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>What a stream is of; null: the type is none.</summary>
    private static ITypeSymbol? Streamed(ITypeSymbol type)
    {
        if (type.Is(KnownTypes.AsyncEnumerable)) return ((INamedTypeSymbol)type).TypeArguments[0];
        for (var current = type; current is not null; current = current.BaseType)
            if (current.Is(KnownTypes.ChannelReader)) return ((INamedTypeSymbol)current).TypeArguments[0];
        return null;
    }

    private static string Allowed(EventKind kind) => kind switch
    {
        EventKind.Connect => "void, bool, ConnectResult, or a Task or ValueTask of them",
        EventKind.Message => "void, Task, ValueTask, a value that can be sent (text, binary or a JSON type), "
            + "a task of one, or an IAsyncEnumerable or ChannelReader of them",
        _ => "void, Task or ValueTask",
    };
}
