using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes;

/// <summary>How a file is laid out, so that what is added to it looks like what is there.</summary>
internal static class Layout
{
    /// <summary>A new node as it stands: the formatter lays out what is elastic, and what is around it, with its own indentation.</summary>
    public static T AsWritten<T>(this T node)
        where T : SyntaxNode => node.ReplaceTrivia(
        node.DescendantTrivia().Where(trivia => trivia.HasAnnotation(SyntaxAnnotation.ElasticAnnotation)), static (_, _) => default);

    /// <summary>What ends the lines of the file that a node is in.</summary>
    public static SyntaxTrivia NewLineOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines[0];
        var end = text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return end.Length == 0 ? SyntaxFactory.LineFeed : SyntaxFactory.EndOfLine(end);
    }

    /// <summary>What stands before the first code of the line that a node begins in.</summary>
    public static string IndentationOf(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.GetFirstToken().SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Whether a node is the first in its line.</summary>
    public static bool BeginsLine(SyntaxNode node)
    {
        var start = node.GetFirstToken().SpanStart;
        return node.SyntaxTree.GetText().Lines.GetLineFromPosition(start).Start + IndentationOf(node).Length == start;
    }

    /// <summary>How far the members of a type are to the right of it: as in this type, else as in another of the file.</summary>
    public static string StepOf(TypeDeclarationSyntax type) => type.Members.Concat(
            type.SyntaxTree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member.Parent is TypeDeclarationSyntax))
        .Select(member => (Inner: IndentationOf(member), Outer: IndentationOf(member.Parent!)))
        .Where(pair => pair.Inner.Length > pair.Outer.Length && pair.Inner.StartsWith(pair.Outer, System.StringComparison.Ordinal))
        .Select(pair => pair.Inner.Substring(pair.Outer.Length))
        .FirstOrDefault() ?? "    ";
}
