using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace EngineIo.CodeFixes;

/// <summary>Whether the signature of a method can be changed where it stands, without a change anywhere else.</summary>
internal static class Signatures
{
    /// <summary>Whether nothing prescribes the signature and nothing but generated code depends on it.</summary>
    /// <param name="solution">Where the method is looked for.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">How many parameters it will have; null: they stay as they are.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async Task<bool> CanChangeAsync(
        Solution solution, IMethodSymbol method, int? parameters, CancellationToken cancellationToken)
    {
        if (method.IsOverride || method.IsVirtual || method.IsAbstract || ImplementsInterface(method)) return false;
        if (parameters is not null && HasOverload(method, parameters.Value)) return false;

        var references = await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false);
        return references.SelectMany(reference => reference.Locations)
            .All(reference => reference.Document is SourceGeneratedDocument || IsOnlyNamed(reference, cancellationToken));
    }

    private static bool ImplementsInterface(IMethodSymbol method) => method.ExplicitInterfaceImplementations.Length > 0
        || method.ContainingType.AllInterfaces.SelectMany(one => one.GetMembers(method.Name)).Any(member =>
            method.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), SymbolEqualityComparer.Default));

    /// <summary>The types of the parameters are not compared: where there are overloads, the author had better decide.</summary>
    private static bool HasOverload(IMethodSymbol method, int parameters) => method.ContainingType.GetMembers(method.Name)
        .OfType<IMethodSymbol>()
        .Any(other => !other.Equals(method, SymbolEqualityComparer.Default) && other.Parameters.Length == parameters);

    /// <summary>Whether a method is not called but named, in a comment or <c>nameof</c>.</summary>
    private static bool IsOnlyNamed(ReferenceLocation reference, CancellationToken cancellationToken)
    {
        var node = reference.Location.SourceTree?.GetRoot(cancellationToken)
            .FindNode(reference.Location.SourceSpan, findInsideTrivia: true);
        return node is not null && (node.IsPartOfStructuredTrivia() || node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }));
    }
}
