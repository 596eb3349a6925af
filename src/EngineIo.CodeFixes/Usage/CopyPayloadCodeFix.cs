using System.Collections.Generic;
using System.Composition;
using System.Linq;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO3004: keeps a copy of the payload. A function that takes it along gets one that was made before the function was.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CopyPayloadCodeFix)), Shared]
public sealed class CopyPayloadCodeFix() : DocumentCodeFix("Keep a copy", "EIO3004")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (Awaits.ExpressionOf(node) is not { } payload || EscapeAt(payload, model, cancellationToken) is not { } escape) return false;
        var type = model.GetTypeInfo(payload, cancellationToken);
        return IsCopied(type.Type) && (escape.Payload.Function is null
            ? type.ConvertedType is { } kept && ((kept.NullableUnderlying() ?? kept).Equals(type.Type, SymbolEqualityComparer.Default))
            : StatementAround(escape) is not null);
    }

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var payload = Awaits.ExpressionOf(node)!;
        var escape = EscapeAt(payload, editor.SemanticModel, CancellationToken.None)!;
        var isSequence = editor.SemanticModel.GetTypeInfo(payload).Type!.Is(KnownTypes.ReadOnlySequence);
        if (escape.Payload.Function is not { Syntax: var function })
        {
            editor.ReplaceNode(payload, (current, _) =>
                Copy((ExpressionSyntax)current.WithoutTrivia(), isSequence).WithTriviaFrom(current));
            return;
        }

        var names = new HashSet<string>(editor.GetChangedRoot().DescendantTokens().Select(token => token.ValueText));
        var name = FreeNames.Of(((IdentifierNameSyntax)payload).Identifier.ValueText + "Copy").First(one => !names.Contains(one));
        foreach (var use in UsesOf(payload, function, editor.SemanticModel))
            editor.ReplaceNode(use, SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
        var statement = StatementAround(escape)!;
        editor.InsertBefore(statement, Declaration(name, payload, isSequence)
            .WithLeadingTrivia(statement.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))
            .WithTrailingTrivia(Layout.NewLineOf(statement)));
    }

    private static PayloadEscape? EscapeAt(ExpressionSyntax payload, SemanticModel model, CancellationToken cancellationToken)
    {
        var method = payload.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        SyntaxNode? body = method?.Body is { } block ? block : method?.ExpressionBody;
        if (body is null || model.GetDeclaredSymbol(method!, cancellationToken) is not { } symbol) return null;
        return model.GetOperation(body, cancellationToken) is { } operation
            ? PayloadEscapes.Find(symbol, [operation]).FirstOrDefault(escape => escape.Syntax == payload)
            : null;
    }

    /// <summary>Memory and sequences, for which a copy can stand. A message knows more than its bytes.</summary>
    private static bool IsCopied(ITypeSymbol? type) =>
        type is not null && (type.IsOfBytes(KnownTypes.ReadOnlyMemory) || type.IsOfBytes(KnownTypes.ReadOnlySequence));

    /// <summary>The statement before which a copy can be made for a lambda; null: there is none, or it is no lambda.</summary>
    private static StatementSyntax? StatementAround(PayloadEscape escape) =>
        escape is { Syntax: IdentifierNameSyntax, Payload.Function.Syntax: AnonymousFunctionExpressionSyntax function }
        && function.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax or SwitchSectionSyntax } statement
            ? statement
            : null;

    private static ExpressionSyntax Copy(ExpressionSyntax payload, bool isSequence)
    {
        var array = SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, payload, SyntaxFactory.IdentifierName("ToArray")));
        return isSequence
            ? SyntaxFactory.ParseExpression($"new ReadOnlySequence<byte>({array})")
            : array;
    }

    /// <summary>The copy has the type of the payload, so that the function reads it as before.</summary>
    private static StatementSyntax Declaration(string name, ExpressionSyntax payload, bool isSequence)
    {
        var type = isSequence ? "ReadOnlySequence<byte>" : "ReadOnlyMemory<byte>";
        return SyntaxFactory.ParseStatement($"{type} {name} = {Copy(payload.WithoutTrivia(), isSequence)};");
    }

    private static IdentifierNameSyntax[] UsesOf(ExpressionSyntax payload, SyntaxNode function, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(payload).Symbol!;
        return [.. function.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => symbol.Equals(model.GetSymbolInfo(name).Symbol, SymbolEqualityComparer.Default))];
    }
}
