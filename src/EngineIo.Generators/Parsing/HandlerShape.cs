using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Parsing;

/// <summary>Whether a type can be a handler at all: its kind, its accessibility, and whether another part can be added to it.</summary>
internal static class HandlerShape
{
    /// <summary>Reports what is wrong; false where there is no point in looking further.</summary>
    public static bool Check(INamedTypeSymbol type, AttributeData attribute, Problems problems, CancellationToken cancellationToken)
    {
        if (UnsupportedKind(type) is { } kind)
        {
            problems.Report(Problem.UnsupportedHandlerKind, () => attribute.DeclarationLocation(cancellationToken), type.ShortName(), kind);
            return false;
        }

        foreach (var current in type.WithContainingTypes())
        {
            // What is wrong with a type around several handlers is said by the first of them, and forbids to emit them all.
            var spoken = type.Equals(FirstHandlerIn(current), SymbolEqualityComparer.Default) ? problems : new Problems(null);
            CheckPartial(current, type, spoken, cancellationToken);
            if (!IsReachable(current))
            {
                spoken.Report(
                    Problem.HandlerNotReachable,
                    () => current.Equals(type, SymbolEqualityComparer.Default)
                        ? attribute.DeclarationLocation(cancellationToken)
                        : current.Locations[0],
                    current.ShortName(),
                    type.ShortName());
            }

            if (spoken.AreFatal) problems.Forbid();
        }

        foreach (var method in ReservedNames.MethodsOf(type)) problems.Report(Problem.ReservedMemberName, method, type.ShortName());
        return true;
    }

    private static INamedTypeSymbol? FirstHandlerIn(INamedTypeSymbol type) =>
        type.FindAttribute(KnownTypes.HandlerAttribute) is not null && UnsupportedKind(type) is null
            ? type
            : type.GetTypeMembers().Select(FirstHandlerIn).FirstOrDefault(found => found is not null);

    /// <summary>What a type is that can't be a handler; null: something that can.</summary>
    public static string? UnsupportedKind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsStatic: true } => "static",
        { IsAbstract: true } => "abstract",
        _ when type.WithContainingTypes().Any(current => current.IsFileLocal) => "local to its file",
        _ => null,
    };

    /// <summary>Whether a type can be named where handlers are mapped, as far as its own accessibility goes.</summary>
    public static bool IsReachable(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);

    private static void CheckPartial(
        INamedTypeSymbol current, INamedTypeSymbol handler, Problems problems, CancellationToken cancellationToken)
    {
        var isHandler = current.Equals(handler, SymbolEqualityComparer.Default);
        foreach (var reference in current.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration) continue;
            if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) continue;
            problems.Report(
                isHandler ? Problem.HandlerNotPartial : Problem.ContainingTypeNotPartial,
                declaration.Identifier.GetLocation,
                current.ShortName(),
                handler.ShortName());
        }
    }
}
