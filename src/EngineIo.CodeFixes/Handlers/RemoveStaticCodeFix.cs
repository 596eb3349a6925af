using System.Collections.Generic;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Handlers;

/// <summary>EIO1003: makes a static class one of which instances can be made. Its members stay static, as event methods may be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveStaticCodeFix)), Shared]
public sealed class RemoveStaticCodeFix() : DeclarationCodeFix("Remove 'static'", "EIO1003")
{
    /// <summary>Extension methods can only be in a static class.</summary>
    private protected override Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) => Task.FromResult(
        declared.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class, IsStatic: true, MightContainExtensionMethods: false });

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        foreach (var (editor, node) in declarations)
            editor.ReplaceNode(node, static (current, _) => ((TypeDeclarationSyntax)current).Remove(SyntaxKind.StaticKeyword));
    }
}
