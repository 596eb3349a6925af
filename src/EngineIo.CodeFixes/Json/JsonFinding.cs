using System.Linq;
using System.Threading;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Json;

/// <summary>What a diagnostic about JSON is about.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Attribute">What makes it one.</param>
/// <param name="Payload">What it reads or replies.</param>
internal sealed record JsonFinding(INamedTypeSymbol Handler, AttributeData Attribute, JsonPayload Payload)
{
    /// <summary>What a diagnostic is about; null where that is not there any more.</summary>
    public static JsonFinding? Of(Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var place = diagnostic.AdditionalLocations.Count == 0 ? null : diagnostic.AdditionalLocations[0];
        if (place?.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)) return null;

        var declaration = tree.GetRoot(cancellationToken).FindNode(place.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (declaration is null) return null;

        var handler = compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellationToken) as INamedTypeSymbol;
        if (handler?.FindAttribute(KnownTypes.HandlerAttribute) is not { } attribute) return null;

        var payload = JsonPayloads.Of(handler, attribute, cancellationToken).FirstOrDefault(one => one.Location == diagnostic.Location);
        return payload is null ? null : new(handler, attribute, payload);
    }
}
