using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes;

/// <summary>EIO2004: lets an async void method return ValueTask.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnValueTaskCodeFix)), Shared]
public sealed class ReturnValueTaskCodeFix() : DocumentCodeFix("Return ValueTask", "EIO2004")
{
    /// <inheritdoc/>
    protected override string RequiredNamespace => "System.Threading.Tasks";

    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node) => node is MethodDeclarationSyntax;

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var returnType = ((MethodDeclarationSyntax)node).ReturnType;
        editor.ReplaceNode(returnType, SyntaxFactory.IdentifierName("ValueTask").WithTriviaFrom(returnType));
    }
}
