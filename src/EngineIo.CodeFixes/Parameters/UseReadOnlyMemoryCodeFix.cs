using System.Collections.Generic;
using System.Composition;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Parameters;

/// <summary>EIO3005: lets a method look at a message where it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseReadOnlyMemoryCodeFix)), Shared]
public sealed class UseReadOnlyMemoryCodeFix() : DocumentCodeFix("Take ReadOnlyMemory<byte>", "EIO3005")
{
    /// <inheritdoc/>
    protected override string RequiredNamespace => "System";

    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node) => node.Parent is ParameterSyntax;

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        foreach (var use in UsesOf((ParameterSyntax)node.Parent!, editor.SemanticModel))
        {
            if (!use.NeedsSpan) continue;
            editor.ReplaceNode(use.Syntax, SyntaxFactory.ParseExpression($"{use.Syntax}.Span").WithTriviaFrom(use.Syntax));
        }

        editor.ReplaceNode(node, SyntaxFactory.ParseTypeName("ReadOnlyMemory<byte>").WithTriviaFrom(node));
    }

    private static IEnumerable<PayloadUse> UsesOf(ParameterSyntax parameter, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(parameter) is not { ContainingSymbol: IMethodSymbol method } payload) return [];
        if (model.Compilation.GetTypeByMetadataName(KnownTypes.Socket)?.ContainingAssembly is not { } engineIo) return [];

        var body = parameter.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration ? model.GetOperation(declaration) : null;
        return body is null ? [] : new PayloadUses(method, payload, engineIo).In([body]) ?? Enumerable.Empty<PayloadUse>();
    }
}
