using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace EngineIo.CodeFixes.Json;

/// <summary>The <c>[JsonSerializable]</c> attributes of a context.</summary>
internal static class ContextAttributes
{
    public static bool AreRoots(AttributeListSyntax list) =>
        list.Attributes.Any(attribute => attribute.Name.ToString().Contains("JsonSerializable", StringComparison.Ordinal));

    /// <summary>Adds attributes below those that there are, each written like its neighbour.</summary>
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax context, IEnumerable<ITypeSymbol> roots)
    {
        var lists = context.AttributeLists;
        if (lists.Count == 0) return AddFirst(context, roots);

        var at = Math.Max(lists.IndexOf(AreRoots), lists.LastIndexOf(AreRoots));
        var neighbour = lists[at < 0 ? lists.Count - 1 : at];
        var added = roots.Select(root => Root(root)
            .WithLeadingTrivia(IndentationOf(neighbour))
            .WithTrailingTrivia(SpacingBehind(neighbour)));
        return context.WithAttributeLists(lists.InsertRange(lists.IndexOf(neighbour) + 1, added));
    }

    /// <summary>What stands above the class stays above its attributes.</summary>
    private static TypeDeclarationSyntax AddFirst(TypeDeclarationSyntax context, IEnumerable<ITypeSymbol> roots)
    {
        var leading = context.GetLeadingTrivia();
        var indentation = IndentationOf(context);
        var added = roots.Select((root, index) => Root(root)
            .WithLeadingTrivia(index == 0 ? leading : indentation)
            .WithTrailingTrivia(Layout.NewLineOf(context)));
        return (TypeDeclarationSyntax)context.WithLeadingTrivia(indentation).WithAttributeLists([.. added]);
    }

    /// <summary>Adds the attribute that sets options, above those that there are.</summary>
    public static TypeDeclarationSyntax AddOptions(TypeDeclarationSyntax context, IEnumerable<string> arguments)
    {
        var options = Parse($"JsonSourceGenerationOptions({string.Join(", ", arguments)})")
            .WithAdditionalAnnotations(Simplifier.Annotation);
        var leading = context.GetLeadingTrivia();
        var rest = context.WithLeadingTrivia(IndentationOf(context));
        return (TypeDeclarationSyntax)rest.WithAttributeLists(rest.AttributeLists.Insert(
            0, options.WithLeadingTrivia(leading).WithTrailingTrivia(Layout.NewLineOf(context))));
    }

    /// <summary>Adds arguments behind those that there are.</summary>
    public static AttributeSyntax WithArguments(AttributeSyntax attribute, IEnumerable<string> arguments)
    {
        var added = Parse($"_({string.Join(", ", arguments)})").Attributes[0].ArgumentList!;
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } others } list) return attribute.WithArgumentList(added);

        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(
            others.GetWithSeparators().Add(comma).AddRange(added.Arguments.GetWithSeparators()))));
    }

    private static AttributeListSyntax Parse(string attribute) =>
        SyntaxFactory.ParseMemberDeclaration($"[{attribute}] class _;")!.AttributeLists[0];

    /// <summary>Parsed, not built: the formatter leaves alone what it takes for written by the author.</summary>
    private static AttributeListSyntax Root(ITypeSymbol type) =>
        SyntaxFactory.ParseMemberDeclaration($"[JsonSerializable(typeof({type.FullName()}))] class _;")!.AttributeLists[0]
            .WithAdditionalAnnotations(Simplifier.Annotation);

    private static SyntaxTriviaList IndentationOf(SyntaxNode node) =>
        [.. node.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))];

    /// <summary>The end of the line, where there is one, without the comment before it.</summary>
    private static IEnumerable<SyntaxTrivia> SpacingBehind(SyntaxNode node)
    {
        var trailing = node.GetTrailingTrivia();
        var lineEnd = trailing.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).ToList();
        return lineEnd.Count > 0 ? lineEnd : trailing.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
    }
}
