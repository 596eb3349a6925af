using System.Collections.Generic;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Methods;

/// <summary>EIO2004: lets an async void method return ValueTask.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnValueTaskCodeFix)), Shared]
public sealed class ReturnValueTaskCodeFix() : DeclarationCodeFix("Return ValueTask", "EIO2004")
{
    private protected override string RequiredNamespace => "System.Threading.Tasks";

    private protected override async Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        declared.Symbol is IMethodSymbol method
        && await Signatures.CanChangeAsync(declared.Solution, method, null, cancellationToken).ConfigureAwait(false);

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        foreach (var (editor, node) in declarations)
        {
            var method = (MethodDeclarationSyntax)node;
            editor.ReplaceNode(method.ReturnType, SyntaxFactory.IdentifierName("ValueTask").WithTriviaFrom(method.ReturnType));
        }
    }
}
