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
            CheckPartial(current, type, problems, cancellationToken);
            if (!IsReachable(current))
            {
                problems.Report(
                    Problem.HandlerNotReachable,
                    () => current.Equals(type, SymbolEqualityComparer.Default)
                        ? attribute.DeclarationLocation(cancellationToken)
                        : current.Locations[0],
                    current.ShortName(),
                    type.ShortName());
            }
        }

        CheckReservedNames(type, problems);
        return true;
    }

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

    /// <summary>The one member that generated code adds is the explicit implementation of the interface.</summary>
    private static void CheckReservedNames(INamedTypeSymbol type, Problems problems)
    {
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
        {
            var implementsHandler = method.ExplicitInterfaceImplementations.Any(one => one.ContainingType.Is(KnownTypes.Handler));
            if (implementsHandler && method.FindAttribute("System.CodeDom.Compiler.GeneratedCodeAttribute") is null)
                problems.Report(Problem.ReservedMemberName, method, type.ShortName());
        }
    }
}
