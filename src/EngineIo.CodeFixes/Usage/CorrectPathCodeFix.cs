using System.Composition;
using System.Linq;
using EngineIo.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO5006: corrects the literal of a path.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectPathCodeFix)), Shared]
public sealed class CorrectPathCodeFix() : DocumentCodeFix("Correct the path", "EIO5006")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node) => LiteralOf(node) is { } literal && Correct(literal) is not null;

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var literal = LiteralOf(node)!;
        var corrected = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(Correct(literal)!));
        editor.ReplaceNode(literal, corrected.WithTriviaFrom(literal));
    }

    private static LiteralExpressionSyntax? LiteralOf(SyntaxNode node) => Awaits.ExpressionOf(node) as LiteralExpressionSyntax;

    private static string? Correct(LiteralExpressionSyntax literal)
    {
        var call = literal.Ancestors().OfType<InvocationExpressionSyntax>().First();
        var isRoute = call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "UseEngineIo" };
        return PathText.Correct(literal.Token.ValueText, isRoute);
    }
}
