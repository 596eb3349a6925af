using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Parameters;

/// <summary>EIO2011: removes a parameter that gets the same as another one, where nothing uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterCodeFix)), Shared]
public sealed class RemoveParameterCodeFix() : DeclarationCodeFix("Remove the parameter", "EIO2011")
{
    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        declared.Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method }
        && !declared.Nodes.Any(node => node.Parent!.ContainsDirectives || IsNamed((ParameterSyntax)node))
        && await Signatures.CanChangeAsync(declared.Solution, method, method.Parameters.Length - 1, cancellationToken).ConfigureAwait(false);

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        foreach (var (editor, node) in declarations)
        {
            var name = ((ParameterSyntax)node).Identifier.ValueText;
            editor.ReplaceNode(node.Parent!, (current, _) => ((ParameterListSyntax)current).WithRemoved(name));
        }
    }

    /// <summary>Whether something in the method, or in the comment on it, has the name of a parameter.</summary>
    private static bool IsNamed(ParameterSyntax parameter) => parameter.Parent?.Parent is { } method && method
        .DescendantTokens(descendIntoTrivia: true)
        .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token != parameter.Identifier
            && token.ValueText == parameter.Identifier.ValueText);
}
