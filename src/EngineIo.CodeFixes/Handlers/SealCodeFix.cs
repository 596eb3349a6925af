using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
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
        editor.ReplaceNode(node, static (current, _) => Seal((TypeDeclarationSyntax)current));

    /// <summary>"partial", which all handlers have, stands right before the keyword, and "sealed" before that.</summary>
    private static TypeDeclarationSyntax Seal(TypeDeclarationSyntax type)
    {
        var at = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        var partial = type.Modifiers[at];
        var @sealed = SyntaxFactory.Token(partial.LeadingTrivia, SyntaxKind.SealedKeyword, [SyntaxFactory.Space]);
        return type.WithModifiers(type.Modifiers.Replace(partial, partial.WithLeadingTrivia()).Insert(at, @sealed));
    }
}
