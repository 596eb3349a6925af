using System;
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

        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        var after = root.Usings.TakeWhile(one => one.Alias is null && string.CompareOrdinal(one.Name?.ToString(), name) < 0).Count();
        if (after == 0)
        {
            // What stands above the first line of code stays above it.
            var leading = root.GetLeadingTrivia();
            root = root.WithoutLeadingTrivia();
            directive = directive.WithLeadingTrivia(leading);
        }

        return document.WithSyntaxRoot(root.WithUsings(root.Usings.Insert(after, directive)));
    }

    private static bool IsInScope(SemanticModel model, string name, CancellationToken cancellationToken)
    {
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        var position = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.SpanStart ?? root.SpanStart;
        return model.GetImportScopes(position, cancellationToken)
            .SelectMany(scope => scope.Imports)
            .Select(import => import.NamespaceOrType)
            .OfType<INamespaceSymbol>()
            .Any(imported => imported.ToDisplayString().Equals(name, StringComparison.Ordinal));
    }
}
