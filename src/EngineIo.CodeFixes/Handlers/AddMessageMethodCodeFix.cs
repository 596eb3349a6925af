using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Handlers;

/// <summary>EIO1005: gives a handler a method that takes text messages.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMessageMethodCodeFix)), Shared]
public sealed class AddMessageMethodCodeFix() : DocumentCodeFix("Add an [OnMessage] method", "EIO1005")
{
    /// <inheritdoc/>
    protected override string RequiredNamespace => "EngineIo";

    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node) =>
        node is TypeDeclarationSyntax { CloseBraceToken.IsMissing: false, SemicolonToken.IsMissing: false };

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var type = (TypeDeclarationSyntax)node;
        var name = FreeName(editor.SemanticModel, type);
        var method = SyntaxFactory.ParseMemberDeclaration($"[OnMessage] public void {name}(string message) {{ }}")!;
        var body = new TypeBody(type);
        editor.ReplaceNode(type, (current, _) => body.Add((TypeDeclarationSyntax)current, method));
    }

    /// <summary>A name that neither the class has nor one of its members, the inherited ones among them.</summary>
    private static string FreeName(SemanticModel model, TypeDeclarationSyntax type)
    {
        var names = new HashSet<string> { type.Identifier.ValueText };
        for (var current = model.GetDeclaredSymbol(type); current is not null; current = current.BaseType)
            names.UnionWith(current.MemberNames);
        return FreeNames.Of("OnMessage").First(name => !names.Contains(name));
    }
}
