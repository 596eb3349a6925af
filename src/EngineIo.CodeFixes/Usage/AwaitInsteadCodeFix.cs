using System;
using System.Composition;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>EIO5003: awaits what a blocking call waits for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitInsteadCodeFix)), Shared]
public sealed class AwaitInsteadCodeFix() : DocumentCodeFix("Await instead", "EIO5003")
{
    /// <inheritdoc/>
    protected override string RequiredNamespace => "System.Threading.Tasks";

    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        Awaits.ExpressionOf(node) is { } expression
        && IsReplaceable(expression, model, cancellationToken)
        && Awaits.CanReplace(expression, model, cancellationToken);

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node) => Awaits.Replace(
        editor, Awaits.ExpressionOf(node)!, Awaited(IsSemaphore(Awaits.ExpressionOf(node)!, editor.SemanticModel, CancellationToken.None)));

    /// <summary>Whether an await gives the same: no time limit, no index, no list of another kind.</summary>
    private static bool IsReplaceable(
        ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
        {
            MemberAccessExpressionSyntax => true,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText switch
            {
                "Wait" when IsSemaphore(expression, model, cancellationToken) => true,
                "Wait" => model.GetSymbolInfo(expression, cancellationToken).Symbol is IMethodSymbol { Parameters.IsEmpty: true } method
                    && Sends.IsTask(method.ContainingType),
                "WaitAll" => IsListed(expression, model, cancellationToken),
                "WaitAny" => IsListed(expression, model, cancellationToken) && expression.Parent is ExpressionStatementSyntax,
                "GetResult" or "Sleep" => true,
                _ => false,
            },
            _ => false,
        };

    private static bool IsListed(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol is IMethodSymbol { Parameters.Length: 1 } method
        && Sends.IsTask(method.ContainingType);

    private static bool IsSemaphore(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol?.ContainingType.Is("System.Threading.SemaphoreSlim") == true;

    /// <summary>What is awaited in the place of a call.</summary>
    private static Func<ExpressionSyntax, ExpressionSyntax> Awaited(bool isSemaphore) => expression =>
    {
        if (expression is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return ((MemberAccessExpressionSyntax)expression).Expression;

        return access.Name.Identifier.ValueText switch
        {
            "Wait" when isSemaphore => call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("WaitAsync"))),
            "Wait" => access.Expression,
            "GetResult" => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)access.Expression).Expression).Expression,
            "WaitAll" => call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("WhenAll"))),
            "WaitAny" => call.WithExpression(access.WithName(SyntaxFactory.IdentifierName("WhenAny"))),
            _ => call.WithExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName("Task"), SyntaxFactory.IdentifierName("Delay"))),
        };
    };
}
