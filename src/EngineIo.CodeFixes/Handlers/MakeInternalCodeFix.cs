using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Handlers;

/// <summary>EIO1006: makes a nested type internal, in all of its parts that say something else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInternalCodeFix)), Shared]
public sealed class MakeInternalCodeFix() : DeclarationCodeFix("Make internal", "EIO1006")
{
    private protected override Task<bool> CanFixAsync(Declared declared, CancellationToken cancellationToken) =>
        Task.FromResult(declared.Symbol is INamedTypeSymbol type && !Exposure.IsOfHiddenTypes(type));

    private protected override void Fix(IReadOnlyList<Declaration> declarations, ISymbol symbol)
    {
        var explicitly = declarations.Where(one => ((TypeDeclarationSyntax)one.Node).Modifiers.Any(Modifiers.IsAccessibility)).ToList();
        foreach (var (editor, node) in explicitly.Count > 0 ? explicitly : declarations.Take(1))
            editor.ReplaceNode(node, static (current, _) => ((TypeDeclarationSyntax)current).MakeInternal());
    }
}
