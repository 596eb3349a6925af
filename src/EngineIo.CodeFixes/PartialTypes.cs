using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes;

internal static class PartialTypes
{
    /// <summary>Makes a type, and those around it, partial.</summary>
    public static void MakePartial(this DocumentEditor editor, SyntaxNode node)
    {
        foreach (var type in node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
            editor.ReplaceNode(type, static (current, _) => ((TypeDeclarationSyntax)current).MakePartial());
    }
}
