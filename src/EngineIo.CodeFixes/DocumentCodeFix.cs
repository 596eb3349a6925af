using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes;

/// <summary>A fix that edits the document that its diagnostic is in, for one diagnostic or for all.</summary>
/// <param name="title">What the fix is called.</param>
/// <param name="ids">The diagnostics that it fixes.</param>
public abstract class DocumentCodeFix(string title, params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is null || model is null) continue;
            if (!CanFix(root.FindNode(diagnostic.Location.SourceSpan), model, context.CancellationToken)) continue;
            context.RegisterCodeFix(
                CodeAction.Create(title, token => FixAsync(context.Document, [diagnostic], token), equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>Whether the fix applies to the node of a diagnostic.</summary>
    protected virtual bool CanFix(SyntaxNode node) => true;

    /// <summary>Whether the fix applies to the node of a diagnostic, where its symbols have a say in it.</summary>
    protected virtual bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => CanFix(node);

    /// <summary>Edits what is at the node of a diagnostic. It may be called several times for nodes around the same one.</summary>
    protected abstract void Fix(DocumentEditor editor, SyntaxNode node);

    /// <summary>The namespace that the edited document needs; null: none.</summary>
    protected virtual string? RequiredNamespace => null;

    private async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var nodes = diagnostics.Select(diagnostic => editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan)).Distinct()
            .Where(node => CanFix(node, editor.SemanticModel, cancellationToken)).ToList();
        if (nodes.Count == 0) return document;
        foreach (var node in nodes) Fix(editor, node);

        var changed = editor.GetChangedDocument();
        return RequiredNamespace is null
            ? changed
            : await Imports.EnsureAsync(changed, editor.SemanticModel, RequiredNamespace, cancellationToken).ConfigureAwait(false);
    }
}
