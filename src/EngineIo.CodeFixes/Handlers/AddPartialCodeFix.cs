using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Handlers;

/// <summary>EIO1001, EIO1002: makes a type, and those around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFix)), Shared]
public sealed class AddPartialCodeFix() : DocumentCodeFix("Make partial", "EIO1001", "EIO1002")
{
    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) => editor.MakePartial(node);
}
