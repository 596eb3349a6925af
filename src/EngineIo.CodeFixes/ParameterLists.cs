using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes;

internal static class ParameterLists
{
    /// <summary>Inserts a parameter, in a line of its own where the one that it is put beside has one.</summary>
    public static ParameterListSyntax WithInserted(this ParameterListSyntax list, int index, ParameterSyntax parameter)
    {
        var nodes = list.Parameters.GetWithSeparators();
        if (nodes.Count == 0) return list.WithParameters(SyntaxFactory.SingletonSeparatedList(parameter));

        var isLast = index == list.Parameters.Count;
        var beside = list.Parameters[isLast ? index - 1 : index];
        var hasOwnLine = Layout.BeginsLine(beside);
        var comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, [hasOwnLine ? Layout.NewLineOf(list) : SyntaxFactory.Space]);
        if (hasOwnLine) parameter = parameter.WithLeadingTrivia(SyntaxFactory.Whitespace(Layout.IndentationOf(beside)));

        nodes = isLast
            ? nodes.Replace(nodes.Last(), beside.WithoutTrailingTrivia())
                .AddRange([comma, parameter.WithTrailingTrivia(beside.GetTrailingTrivia())])
            : nodes.InsertRange(2 * index, [parameter, comma]);
        return list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(nodes));
    }

    /// <summary>Removes a parameter, not the first, with a comma.</summary>
    public static ParameterListSyntax WithRemoved(this ParameterListSyntax list, string name)
    {
        var nodes = list.Parameters.GetWithSeparators();
        var index = 2 * list.Parameters.IndexOf(parameter => parameter.Identifier.ValueText == name);
        if (index < nodes.Count - 1)
            return list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(nodes.RemoveAt(index).RemoveAt(index)));

        // What follows the last parameter follows the one before it now; so does a comment on that one.
        var (before, comma, last) = (nodes[index - 2], nodes[index - 1], nodes[index]);
        var follows = comma.GetTrailingTrivia().Any(SyntaxKind.SingleLineCommentTrivia)
            ? comma.GetTrailingTrivia()
            : last.GetTrailingTrivia();
        nodes = nodes.Replace(before, before.AsNode()!.WithTrailingTrivia(follows)).RemoveAt(index).RemoveAt(index - 1);
        return list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(nodes));
    }
}
