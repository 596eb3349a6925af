using System.Linq;
using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Parsing;

/// <summary>Decides whether a handler that is not valid can get a stub of <c>IEngineIoHandler</c>.</summary>
/// <remarks>With the stub the compiler has no complaint of its own, which would hide the diagnostics of the analyzers.</remarks>
internal static class Stubs
{
    /// <summary>The part that the stub is added to; null if no part can be added.</summary>
    public static TypeModel? Of(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false }
        && type.WithContainingTypes().All(current => !current.IsFileLocal && IsPartial(current, cancellationToken))
        && !ReservedNames.MethodsOf(type).Any()
            ? TypeModels.Of(type)
            : null;

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration
            || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}
