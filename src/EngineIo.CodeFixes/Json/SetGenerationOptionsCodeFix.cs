using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.Analyzers.Json;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Json;

/// <summary>EIO3011: has a context refuse messages that lack values.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetGenerationOptionsCodeFix)), Shared]
public sealed class SetGenerationOptionsCodeFix() : SolutionCodeFix("Refuse messages that lack values", "EIO3011")
{
    private protected override IEnumerable<(string Title, string Key)> Choices(
        Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        ContextOf(compilation, diagnostic, cancellationToken) is { } context && GenerationOptions.MissingOf(context).Count > 0
            ? [($"Have '{context.ShortName()}' refuse messages that lack values", nameof(SetGenerationOptionsCodeFix))]
            : [];

    private protected override async Task<Solution> FixAsync(
        Project project, Compilation compilation, IReadOnlyList<Diagnostic> diagnostics, string key, CancellationToken cancellationToken)
    {
        var edits = new JsonEdits(project.Solution);
        var contexts = diagnostics
            .Select(diagnostic => ContextOf(compilation, diagnostic, cancellationToken))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var context in contexts)
            await edits.SetOptionsAsync(context, GenerationOptions.MissingOf(context), cancellationToken).ConfigureAwait(false);
        return await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The context that a handler names where the diagnostic is.</summary>
    private static INamedTypeSymbol? ContextOf(Compilation compilation, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.Location.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)) return null;
        var name = tree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
            .DescendantNodesAndSelf().OfType<TypeOfExpressionSyntax>().FirstOrDefault();
        return name is null ? null : compilation.GetSemanticModel(tree).GetTypeInfo(name.Type, cancellationToken).Type as INamedTypeSymbol;
    }
}
