using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Usage;

/// <summary>Rewrites what a method that gives its task away returns, for a method that awaits it.</summary>
/// <param name="hasResult">Whether the task has a result.</param>
internal sealed class TaskReturns(bool hasResult) : CSharpSyntaxRewriter
{
    /// <summary>Whether it is clear of each returned task what it stands for.</summary>
    public static bool CanBeAwaited(MethodDeclarationSyntax method, bool hasResult) => !hasResult || Returned(method)
        .All(value => value is not null && !IsNoTask(value) && value is not BaseObjectCreationExpressionSyntax);

    /// <summary>Lets a method await the tasks that it returned.</summary>
    public static MethodDeclarationSyntax Await(MethodDeclarationSyntax method, bool hasResult)
    {
        if (method.ExpressionBody is { Expression: var value } arrow)
        {
            var awaited = hasResult ? ResultOf(value) : Awaits.Await(value);
            return method.WithExpressionBody(arrow.WithExpression(awaited.WithTriviaFrom(value)));
        }

        var body = (BlockSyntax)new TaskReturns(hasResult).Visit(method.Body!);
        if (!hasResult && body.Statements.LastOrDefault() is ReturnStatementSyntax { Expression: null } last)
            body = body.RemoveNode(last, SyntaxRemoveOptions.KeepNoTrivia)!;
        return method.WithBody(body);
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node) => node.WithStatements(Visit(node.Statements));

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) => node.WithStatements(Visit(node.Statements));

    /// <summary>A return that stands alone behind an <c>if</c> or an <c>else</c>.</summary>
    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var statements = Rewrite(node).ToList();
        return statements.Count == 1 ? statements[0] : SyntaxFactory.Block(
                SyntaxFactory.Token([], SyntaxKind.OpenBraceToken, [SyntaxFactory.Space]),
                SyntaxFactory.List(statements.Select(one => one.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))),
                SyntaxFactory.Token([], SyntaxKind.CloseBraceToken, []))
            .WithTriviaFrom(node);
    }

    // What functions in the method return is their own.
    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => node;

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => node;

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => node;

    private SyntaxList<StatementSyntax> Visit(SyntaxList<StatementSyntax> statements) => SyntaxFactory.List(statements
        .SelectMany(statement => statement is ReturnStatementSyntax returned ? Rewrite(returned) : [(StatementSyntax)Visit(statement)!]));

    private IEnumerable<StatementSyntax> Rewrite(ReturnStatementSyntax node)
    {
        if (node.Expression is not { } value) return [node];
        if (hasResult) return [node.WithExpression(ResultOf(value).WithTriviaFrom(value))];

        var end = node.WithExpression(null).WithReturnKeyword(node.ReturnKeyword.WithTrailingTrivia());
        if (IsNoTask(value)) return [end];

        var indentation = node.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse();
        return [SyntaxFactory.ExpressionStatement(Awaits.Await(value)).WithTriviaFrom(node), end.WithLeadingTrivia(indentation)];
    }

    /// <summary>The result itself, where it was only put into a task; else an await.</summary>
    private static ExpressionSyntax ResultOf(ExpressionSyntax value) => value is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult", Expression: IdentifierNameSyntax },
        ArgumentList.Arguments: { Count: 1 } arguments,
    } ? arguments[0].Expression : Awaits.Await(value);

    /// <summary>Whether a value stands for a task that is over, and has no result.</summary>
    private static bool IsNoTask(ExpressionSyntax value) => value
        is DefaultExpressionSyntax
        or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression }
        or BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } }
        or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };

    private static IEnumerable<ExpressionSyntax?> Returned(MethodDeclarationSyntax method) => method.ExpressionBody is { } arrow
        ? [arrow.Expression]
        : method.Body!.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<ReturnStatementSyntax>().Select(statement => statement.Expression);
}
