using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes;

/// <summary>A fix that edits what its diagnostic is about in all its declarations, whichever documents they are in.</summary>
/// <param name="title">What the fix is called.</param>
/// <param name="ids">The diagnostics that it fixes.</param>
public abstract class DeclarationCodeFix(string title, params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new SolutionFixAllProvider(title, FixAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is null) continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    token => FixAsync(context.Document.Project.Solution, [(context.Document, diagnostic)], token),
                    equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>The symbol that is edited, where that is not the one at the diagnostic.</summary>
    private protected virtual ISymbol Subject(ISymbol symbol) => symbol;

    /// <summary>Whether the code still compiles after the fix.</summary>
    private protected abstract Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken);

    /// <summary>Edits the declarations.</summary>
    private protected abstract void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol);

    /// <summary>The namespace that the edited documents need; null: none.</summary>
    private protected virtual string? RequiredNamespace => null;

    private async Task<Declared?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var symbol = await Declared.SymbolAtAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        if (symbol is null || Declared.Of(document.Project.Solution, Subject(symbol), cancellationToken) is not { } declared) return null;
        return await CanFixAsync(declared, cancellationToken).ConfigureAwait(false) ? declared : null;
    }

    private async Task<Solution> FixAsync(
        Solution solution, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        var done = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var (document, diagnostic) in found)
        {
            var declared = await FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            if (declared is null || !done.Add(declared.Symbol)) continue;

            var declarations = new List<Declaration>();
            foreach (var node in declared.Nodes)
            {
                var id = solution.GetDocumentId(node.SyntaxTree);
                declarations.Add(new Declaration(await editor.GetDocumentEditorAsync(id, cancellationToken).ConfigureAwait(false), node));
            }

            Fix(declarations, declared.Symbol);
        }

        return await ImportAsync(solution, editor.GetChangedSolution(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<Solution> ImportAsync(Solution original, Solution changed, CancellationToken cancellationToken)
    {
        if (RequiredNamespace is not { } name) return changed;
        foreach (var id in changed.GetChanges(original).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            var model = await original.GetDocument(id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            var document = await Imports.EnsureAsync(changed.GetDocument(id)!, model!, name, cancellationToken).ConfigureAwait(false);
            changed = document.Project.Solution;
        }

        return changed;
    }

    /// <summary>A declaration, and what edits it.</summary>
    /// <param name="Editor">The editor of its document.</param>
    /// <param name="Node">The declaration.</param>
    private protected sealed record Declaration(DocumentEditor Editor, SyntaxNode Node);
}
