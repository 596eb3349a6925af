using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes;

/// <summary>Adds a using directive where the namespace is not in scope already.</summary>
internal static class Imports
{
    public static async Task<Document> EnsureAsync(
        Document document, SemanticModel original, string name, CancellationToken cancellationToken)
    {
        if (IsInScope(original, name, cancellationToken)
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root)
        {
            return document;
        }

        return document.WithSyntaxRoot(Add(root, name));
    }

    private static CompilationUnitSyntax Add(CompilationUnitSyntax root, string name)
    {
        var newLine = Layout.NewLineOf(root);
        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
            .AsWritten()
            .WithTrailingTrivia(Enumerable.Repeat(newLine, root.Usings.Count + root.Externs.Count == 0 ? 2 : 1));
        var staysOnTop = StaysOnTop(root);
        var index = root.Usings.TakeWhile(one => one.GlobalKeyword.RawKind != 0 || (!staysOnTop && IsBefore(one, name))).Count();
        if (index == 0 && root.Externs.Count == 0 && !staysOnTop)
        {
            // What stands above the first line of code stays above it.
            directive = directive.WithLeadingTrivia(root.GetLeadingTrivia());
            root = root.WithoutLeadingTrivia();
        }

        return root.WithUsings(root.Usings.Insert(index, directive));
    }

    /// <summary>Among conditions a using would hold only under one of them, and what documents a type must stay with it.</summary>
    private static bool StaysOnTop(CompilationUnitSyntax root)
    {
        var behind = root.Usings.LastOrDefault()?.GetLastToken().GetNextToken() ?? root.GetFirstToken(includeZeroWidth: true);
        return root.Usings.Select(one => one.GetLeadingTrivia()).Append(behind.LeadingTrivia).SelectMany(trivia => trivia)
            .Any(trivia => trivia.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia)
            || (root.Usings.Count == 0 && behind.LeadingTrivia.Any(SyntaxKind.SingleLineDocumentationCommentTrivia));
    }

    private static bool IsBefore(UsingDirectiveSyntax directive, string name) =>
        directive.Alias is null && string.CompareOrdinal(directive.Name?.ToString(), name) < 0;

    /// <summary>Whether each type of a file sees a namespace: by a using, or because it is in it.</summary>
    private static bool IsInScope(SemanticModel model, string name, CancellationToken cancellationToken) =>
        model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<BaseTypeDeclarationSyntax>().All(type =>
            NamespacesSeenAt(type.Identifier.SpanStart, model, cancellationToken).Any(seen => seen.ToDisplayString() == name));

    private static IEnumerable<INamespaceSymbol> NamespacesSeenAt(int position, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var import in model.GetImportScopes(position, cancellationToken).SelectMany(scope => scope.Imports))
            if (import.NamespaceOrType is INamespaceSymbol imported) yield return imported;
        for (var around = model.GetEnclosingSymbol(position, cancellationToken); around is not null; around = around.ContainingSymbol)
            if (around is INamespaceSymbol { IsGlobalNamespace: false } containing) yield return containing;
    }
}
