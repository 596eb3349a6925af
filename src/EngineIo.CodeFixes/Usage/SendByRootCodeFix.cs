using System.Composition;
using System.Threading;
using EngineIo.Analyzers.Json;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO3009: sends by the metadata of the type that gives the discriminators.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendByRootCodeFix)), Shared]
public sealed class SendByRootCodeFix() : DocumentCodeFix("Send with the type discriminator", "EIO3009")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        Metadata(node, model, cancellationToken) is not null;

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var given = Awaits.ExpressionOf(node)!;
        var metadata = Metadata(node, editor.SemanticModel, CancellationToken.None)!;
        editor.ReplaceNode(given, SyntaxFactory.ParseExpression(metadata).WithTriviaFrom(given));
    }

    /// <summary>The metadata of the root; null: no context has it, or the call names the type in angle brackets.</summary>
    private static string? Metadata(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (Awaits.ExpressionOf(node) is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } given)
            return null;
        if (call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax }) return null;
        return model.GetTypeInfo(given, cancellationToken).Type is INamedTypeSymbol { TypeArguments.Length: 1 } info
            && info.Is(UsageNames.JsonTypeInfoOf) && Polymorphism.RootOf(info.TypeArguments[0]) is { } root
                ? SourceGeneratedMetadata.ExpressionFor(root, node, model)
                : null;
    }
}
