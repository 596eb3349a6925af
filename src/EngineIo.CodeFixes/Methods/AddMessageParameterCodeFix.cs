using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Methods;

/// <summary>EIO2009: gives a method the message that it is called for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMessageParameterCodeFix)), Shared]
public sealed class AddMessageParameterCodeFix() : DeclarationCodeFix("Add a parameter for the message", "EIO2009")
{
    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        declared.Symbol is IMethodSymbol method && await Signatures.CanChangeAsync(
            declared.Solution, method, method.Parameters.Length + 1, cancellationToken).ConfigureAwait(false);

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        var index = ((IMethodSymbol)symbol).Parameters.TakeWhile(parameter => !StandsLast(parameter)).Count();
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(FreeName(declarations)))
            .WithType(SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.StringKeyword)).WithTrailingTrivia(SyntaxFactory.Space))
            .AsWritten();
        foreach (var (editor, node) in declarations)
        {
            var list = ((MethodDeclarationSyntax)node).ParameterList;
            editor.ReplaceNode(list, list.WithInserted(index, parameter));
        }
    }

    /// <summary>A required parameter can't stand behind an optional one, and by habit the token is the last.</summary>
    private static bool StandsLast(IParameterSymbol parameter) =>
        parameter.IsOptional || parameter.Type.Is(KnownTypes.CancellationToken);

    /// <summary>A name that nothing in the method has, so that nothing in it means something else.</summary>
    private static string FreeName(IReadOnlyList<Declaration> declarations)
    {
        var names = new HashSet<string>(declarations.SelectMany(one => one.Node.DescendantTokens()).Select(token => token.ValueText));
        return FreeNames.Of("message").First(name => !names.Contains(name));
    }
}
