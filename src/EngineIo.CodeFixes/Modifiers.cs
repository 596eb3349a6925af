using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes;

/// <summary>Changes the modifiers of types and leaves what stands around them as it is: comments, directives, indentation.</summary>
internal static class Modifiers
{
    /// <summary>"partial" stands last, right before the keyword, and takes over what stands above it, which may be an #endif.</summary>
    public static TypeDeclarationSyntax MakePartial(this TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword)) return type;
        var partial = SyntaxFactory.Token(type.Keyword.LeadingTrivia, SyntaxKind.PartialKeyword, [SyntaxFactory.Space]);
        return type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(type.Modifiers.Add(partial));
    }

    /// <summary>"sealed" stands before the "partial" that all handlers have, and takes over what stands above that.</summary>
    public static TypeDeclarationSyntax MakeSealed(this TypeDeclarationSyntax type)
    {
        var index = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        if (index < 0) return type;

        var partial = type.Modifiers[index];
        var inserted = SyntaxFactory.Token(partial.LeadingTrivia, SyntaxKind.SealedKeyword, [SyntaxFactory.Space]);
        return type.WithModifiers(type.Modifiers.Replace(partial, partial.WithLeadingTrivia()).Insert(index, inserted));
    }

    /// <summary>"internal" takes the place of what says who else sees the type; else it stands first.</summary>
    public static TypeDeclarationSyntax MakeInternal(this TypeDeclarationSyntax type)
    {
        if (type.Modifiers.FirstOrDefault(IsAccessibility) is { RawKind: not 0 } old)
        {
            var modifiers = type.Modifiers.Replace(
                old, SyntaxFactory.Token(old.LeadingTrivia, SyntaxKind.InternalKeyword, old.TrailingTrivia));
            return type.WithModifiers(
                SyntaxFactory.TokenList(modifiers.Where(one => one.IsKind(SyntaxKind.InternalKeyword) || !IsAccessibility(one))));
        }

        var first = type.Modifiers.Append(type.Keyword).First();
        var inserted = SyntaxFactory.Token(first.LeadingTrivia, SyntaxKind.InternalKeyword, [SyntaxFactory.Space]);
        type = type.ReplaceToken(first, first.WithLeadingTrivia());
        return type.WithModifiers(type.Modifiers.Insert(0, inserted));
    }

    /// <summary>What stands above a modifier that is removed stays above what is next.</summary>
    public static TypeDeclarationSyntax Remove(this TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        var index = type.Modifiers.IndexOf(modifier);
        if (index < 0) return type;

        var removed = type.Modifiers[index];
        var next = removed.GetNextToken();
        var between = removed.TrailingTrivia.AddRange(next.LeadingTrivia);
        var kept = between.SkipWhile(trivia => trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);
        type = type.ReplaceToken(next, next.WithLeadingTrivia(removed.LeadingTrivia.AddRange(kept)));
        return type.WithModifiers(type.Modifiers.RemoveAt(index));
    }

    public static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind()
        is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PublicKeyword;
}
