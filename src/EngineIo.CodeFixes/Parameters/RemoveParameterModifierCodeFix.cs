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

/// <summary>EIO2006: passes a parameter by value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterModifierCodeFix)), Shared]
public sealed class RemoveParameterModifierCodeFix() : DeclarationCodeFix("Remove the modifier", "EIO2006")
{
    /// <summary>A pointer or a ref struct is unsupported by value, too.</summary>
    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        declared.Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method, Type: { IsRefLikeType: false } type }
        && type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer)
        && await Signatures.CanChangeAsync(declared.Solution, method, method.Parameters.Length, cancellationToken).ConfigureAwait(false);

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        foreach (var (editor, node) in declarations)
        {
            var parameter = (ParameterSyntax)node;
            editor.ReplaceNode(parameter, parameter
                .WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier => !IsPassing(modifier))))
                .WithLeadingTrivia(parameter.GetLeadingTrivia()));
        }
    }

    private static bool IsPassing(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword
        or SyntaxKind.InKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.ScopedKeyword or SyntaxKind.ParamsKeyword;
}
