using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace EngineIo.CodeFixes.Methods;

/// <summary>EIO2010: lets a method take a token. CA2016 then says which calls to pass it to, and does it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCancellationTokenCodeFix)), Shared]
public sealed class AddCancellationTokenCodeFix() : DocumentCodeFix("Add a CancellationToken parameter", "EIO2010")
{
    private const string ParameterName = "cancellationToken";

    /// <inheritdoc/>
    protected override string RequiredNamespace => "System.Threading";

    /// <summary>A method that has something else of that name is left to its author.</summary>
    protected override bool CanFix(SyntaxNode node) =>
        node is MethodDeclarationSyntax && node.DescendantTokens().All(token => token.ValueText != ParameterName);

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var isStream = editor.SemanticModel.GetDeclaredSymbol((MethodDeclarationSyntax)node)?.ReturnType.Name == "IAsyncEnumerable";
        editor.ReplaceNode(node, (current, _) => WithToken((MethodDeclarationSyntax)current, isStream));
    }

    private static MethodDeclarationSyntax WithToken(MethodDeclarationSyntax method, bool isStream)
    {
        var parameters = method.ParameterList.Parameters;
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(ParameterName))
            .WithType(SyntaxFactory.IdentifierName("CancellationToken").WithTrailingTrivia(SyntaxFactory.Space));
        if (isStream) token = token.WithAttributeLists([EnumeratorCancellation()]);

        // Parameters that may be left out come last.
        var at = parameters.TakeWhile(parameter => parameter.Default is null).Count();
        return method.WithParameterList(method.ParameterList.WithParameters(Insert(parameters, at, token)));
    }

    /// <summary>Inserts a parameter, on a line of its own where its neighbour has one.</summary>
    private static SeparatedSyntaxList<ParameterSyntax> Insert(
        SeparatedSyntaxList<ParameterSyntax> parameters, int at, ParameterSyntax added)
    {
        if (parameters.Count == 0) return parameters.Add(added);

        var isLast = at == parameters.Count;
        var neighbour = parameters[isLast ? at - 1 : at];
        var indentation = neighbour.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1).ToList();
        added = added.WithLeadingTrivia(indentation);
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken)
            .WithTrailingTrivia(indentation.Count > 0 ? SyntaxFactory.ElasticLineFeed : SyntaxFactory.Space);

        SyntaxNodeOrToken[] inserted = isLast
            ? [neighbour.WithoutTrailingTrivia(), comma, added.WithTrailingTrivia(neighbour.GetTrailingTrivia())]
            : [added, comma, neighbour];
        return SyntaxFactory.SeparatedList<ParameterSyntax>(parameters.GetWithSeparators().ReplaceRange(neighbour, inserted));
    }

    private static AttributeListSyntax EnumeratorCancellation()
    {
        var name = SyntaxFactory.ParseName("System.Runtime.CompilerServices.EnumeratorCancellation")
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxFactory.AttributeList([SyntaxFactory.Attribute(name)]).WithTrailingTrivia(SyntaxFactory.Space);
    }
}
