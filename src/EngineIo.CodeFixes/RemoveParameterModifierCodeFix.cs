using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes;

/// <summary>EIO2006: passes a parameter by value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterModifierCodeFix)), Shared]
public sealed class RemoveParameterModifierCodeFix() : DocumentCodeFix("Remove the modifier", "EIO2006")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node) => node is ParameterSyntax parameter && parameter.Modifiers.Any(IsPassing);

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) => editor.ReplaceNode(node, static (current, _) =>
    {
        var parameter = (ParameterSyntax)current;
        return parameter
            .WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier => !IsPassing(modifier))))
            .WithLeadingTrivia(parameter.GetLeadingTrivia());
    });

    private static bool IsPassing(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.ParamsKeyword;
}
