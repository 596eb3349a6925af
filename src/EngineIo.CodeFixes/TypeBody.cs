using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes;

/// <summary>Adds members to a type, laid out as the type is.</summary>
/// <param name="original">The type as it stands in its file.</param>
internal sealed class TypeBody(TypeDeclarationSyntax original)
{
    private readonly SyntaxTrivia _newLine = Layout.NewLineOf(original);
    private readonly SyntaxTrivia _outer = SyntaxFactory.Whitespace(Layout.IndentationOf(original));
    private readonly SyntaxTrivia _inner = SyntaxFactory.Whitespace(Layout.IndentationOf(original) + Layout.StepOf(original));

    /// <summary>Adds a member behind the others.</summary>
    /// <param name="type">The type, perhaps changed already in what is inside of it.</param>
    /// <param name="member">The member.</param>
    public TypeDeclarationSyntax Add(TypeDeclarationSyntax type, MemberDeclarationSyntax member) =>
        type.OpenBraceToken.IsKind(SyntaxKind.None) ? AddToBare(type, member)
        : IsInOneLine ? AddToLine(type, member)
        : AddBelow(type, member);

    private bool IsInOneLine
    {
        get
        {
            var lines = original.SyntaxTree.GetText().Lines;
            return lines.IndexOf(original.OpenBraceToken.SpanStart) == lines.IndexOf(original.CloseBraceToken.SpanStart);
        }
    }

    /// <summary><c>class Chat;</c> gets a body.</summary>
    private TypeDeclarationSyntax AddToBare(TypeDeclarationSyntax type, MemberDeclarationSyntax member)
    {
        var semicolon = type.SemicolonToken;
        var open = SyntaxFactory.Token(semicolon.LeadingTrivia.AddRange([_newLine, _outer]), SyntaxKind.OpenBraceToken, [_newLine]);
        var close = SyntaxFactory.Token([_outer], SyntaxKind.CloseBraceToken, semicolon.TrailingTrivia);
        return ((TypeDeclarationSyntax)type.WithSemicolonToken(default).WithOpenBraceToken(open).WithCloseBraceToken(close))
            .AddMembers(member.WithLeadingTrivia(_inner).WithTrailingTrivia(_newLine));
    }

    /// <summary><c>class Chat { }</c> stays in one line.</summary>
    private static TypeDeclarationSyntax AddToLine(TypeDeclarationSyntax type, MemberDeclarationSyntax member)
    {
        var isApart = type.CloseBraceToken.GetPreviousToken().TrailingTrivia.Any();
        return type.AddMembers(
            member.WithLeadingTrivia(SyntaxFactory.Whitespace(isApart ? "" : " ")).WithTrailingTrivia(SyntaxFactory.Space));
    }

    /// <summary>Below the last member, and below what is between it and the closing brace: comments, an #endif.</summary>
    private TypeDeclarationSyntax AddBelow(TypeDeclarationSyntax type, MemberDeclarationSyntax member)
    {
        var last = type.CloseBraceToken.GetPreviousToken();
        if (!last.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            type = type.ReplaceToken(last, last.WithTrailingTrivia(TrimEnd(last.TrailingTrivia).Add(_newLine)));

        var above = TrimEnd(type.CloseBraceToken.LeadingTrivia);
        if (type.Members.Count > 0) above = above.Add(_newLine);
        return ((TypeDeclarationSyntax)type.WithCloseBraceToken(type.CloseBraceToken.WithLeadingTrivia(_outer)))
            .AddMembers(member.WithLeadingTrivia(above.Add(_inner)).WithTrailingTrivia(_newLine));
    }

    private static SyntaxTriviaList TrimEnd(SyntaxTriviaList list) =>
        list.Reverse().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().ToSyntaxTriviaList();
}
