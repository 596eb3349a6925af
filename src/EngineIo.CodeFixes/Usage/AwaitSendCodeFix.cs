using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO5004: awaits a send.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitSendCodeFix)), Shared]
public sealed class AwaitSendCodeFix() : DocumentCodeFix("Await the send", "EIO5004")
{
    /// <inheritdoc/>
    protected override string RequiredNamespace => "System.Threading.Tasks";

    /// <summary>What a <c>?.</c> gives may be null, which is nothing to await.</summary>
    protected override bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        Awaits.ExpressionOf(node) is { } expression and not ConditionalAccessExpressionSyntax
        && Awaits.CanReplace(expression, model, cancellationToken);

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) =>
        Awaits.Replace(editor, Awaits.ExpressionOf(node)!, static expression => expression);
}
