using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes;

/// <summary>EIO1006: makes a nested type internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInternalCodeFix)), Shared]
public sealed class MakeInternalCodeFix() : DocumentCodeFix("Make internal", "EIO1006")
{
    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) =>
        editor.ReplaceNode(node, static (current, generator) => generator.WithAccessibility(current, Accessibility.Internal));
}
