using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace EngineIo.CodeFixes;

/// <summary>What a diagnostic is about, with all its declarations: both halves of a partial method, the parts of a partial class.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Symbol">The symbol; of a partial method the half that defines it.</param>
/// <param name="Nodes">Its declarations, but for those that are generated.</param>
internal sealed record Declared(Solution Solution, ISymbol Symbol, IReadOnlyList<SyntaxNode> Nodes)
{
    /// <summary>Finds what is declared at, or around, the place of a diagnostic; null: nothing that can be edited as a whole.</summary>
    public static async Task<ISymbol?> SymbolAtAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf()
            .Select(node => model?.GetDeclaredSymbol(node, cancellationToken))
            .FirstOrDefault(symbol => symbol is not null);
    }

    public static Declared? Of(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var definition = DefinitionOf(symbol);
        var references = HalvesOf(definition).SelectMany(half => half.DeclaringSyntaxReferences).ToList();
        var editable = references.Where(reference => solution.GetDocument(reference.SyntaxTree) is not null and not SourceGeneratedDocument)
            .Select(reference => reference.GetSyntax(cancellationToken)).ToList();

        // A class can be edited in some of its parts; of a method the halves must agree.
        return editable.Count == references.Count || (definition is INamedTypeSymbol && editable.Count > 0)
            ? new Declared(solution, definition, editable)
            : null;
    }

    public Task<SemanticModel?> ModelOfAsync(SyntaxNode node, CancellationToken cancellationToken) =>
        Solution.GetDocument(node.SyntaxTree)!.GetSemanticModelAsync(cancellationToken);

    private static ISymbol DefinitionOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { PartialDefinitionPart: { } definition } => definition,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { PartialDefinitionPart: { } definition } } parameter =>
            definition.Parameters[parameter.Ordinal],
        _ => symbol,
    };

    private static ISymbol[] HalvesOf(ISymbol definition) => definition switch
    {
        IMethodSymbol { PartialImplementationPart: { } other } => [definition, other],
        IParameterSymbol { ContainingSymbol: IMethodSymbol { PartialImplementationPart: { } other } } parameter =>
            [definition, other.Parameters[parameter.Ordinal]],
        _ => [definition],
    };
}
