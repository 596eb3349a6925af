using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using EngineIo.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Silences advice that does not fit methods whose caller is generated.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventMethodSuppressor : DiagnosticSuppressor
{
    private const string UnusedParameter =
        "A parameter of an event method asks for something: that of the payload says which messages the method receives";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("EIOS001", "CA1822", "An event method is called on the handler, whether or not its body needs that today"),
        new("EIOS002", "IDE0060", UnusedParameter),
        new("EIOS003", "CA1801", UnusedParameter),
        new("EIOS004", "CA1062", "The caller of an event method is generated, and never gives null to a parameter that is not nullable"),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (!IsOfEventMethod(SymbolAt(node, context.GetSemanticModel(tree), context.CancellationToken), diagnostic.Id)) continue;
            context.ReportSuppression(Suppression.Create(
                SupportedSuppressions.First(one => one.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
        }
    }

    private static ISymbol? SymbolAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node is MethodDeclarationSyntax or ParameterSyntax
            ? model.GetDeclaredSymbol(node, cancellationToken)
            : model.GetSymbolInfo(node, cancellationToken).Symbol;

    /// <summary>Whether a symbol is an event method, or a parameter of one; where null is feared, one that cannot be null.</summary>
    private static bool IsOfEventMethod(ISymbol? symbol, string id) => symbol switch
    {
        IMethodSymbol method => method.IsEventMethod(),
        IParameterSymbol parameter => parameter.ContainingSymbol.IsEventMethod()
            && (id != "CA1062" || parameter.NullableAnnotation == NullableAnnotation.NotAnnotated),
        _ => false,
    };
}
