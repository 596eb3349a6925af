using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Handlers;

/// <summary>EIO1008: seals a handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SealCodeFix)), Shared]
public sealed class SealCodeFix() : DocumentCodeFix("Seal", "EIO1008")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node) => node is TypeDeclarationSyntax;

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) =>
        editor.ReplaceNode(node, static (current, _) => ((TypeDeclarationSyntax)current).MakeSealed());
}
