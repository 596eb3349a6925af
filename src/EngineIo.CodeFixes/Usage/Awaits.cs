using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Usage;

/// <summary>Puts awaits into code, and makes the methods around them async.</summary>
internal static class Awaits
{
    /// <summary>The expression of a diagnostic: an argument has the same place.</summary>
    public static ExpressionSyntax? ExpressionOf(SyntaxNode node) => node switch
    {
        ArgumentSyntax argument => argument.Expression,
        ExpressionSyntax expression => expression,
        _ => null,
    };

    /// <summary>Whether an await can take the place of an expression.</summary>
    public static bool CanReplace(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode child = expression; child.Parent is { } parent; child = parent)
        {
            switch (parent)
            {
                case LockStatementSyntax locked when locked.Statement == child:
                case CatchFilterClauseSyntax or UnsafeStatementSyntax or FixedStatementSyntax or QueryExpressionSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword != default && KeepsNoSpan(function, model, cancellationToken);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword) && KeepsNoSpan(function, model, cancellationToken);
                case MethodDeclarationSyntax method:
                    return KeepsNoSpan(method, model, cancellationToken)
                        && (IsAsync(method) || AsyncMethod.Plan(method, model, cancellationToken) is not null);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Replaces an expression by an await, in a method that is async from then on.</summary>
    /// <param name="editor">Edits the document.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="awaited">Makes of it what is awaited.</param>
    public static void Replace(DocumentEditor editor, ExpressionSyntax expression, Func<ExpressionSyntax, ExpressionSyntax> awaited)
    {
        editor.ReplaceNode(expression, (current, _) =>
        {
            var bare = (ExpressionSyntax)current.WithoutTrivia();
            ExpressionSyntax replaced = Await(awaited(bare));
            return (IsInFrontOfAMember(expression) ? SyntaxFactory.ParenthesizedExpression(replaced) : replaced).WithTriviaFrom(current);
        });

        var function = expression.Ancestors().FirstOrDefault(IsFunction);
        if (function is MethodDeclarationSyntax method && AsyncMethod.Plan(method, editor.SemanticModel, default) is { } plan)
            editor.ReplaceNode(method, (current, _) => plan.Apply((MethodDeclarationSyntax)current));
    }

    /// <summary>Awaits an expression.</summary>
    public static AwaitExpressionSyntax Await(ExpressionSyntax expression)
    {
        var operand = expression.WithoutTrivia();
        if (operand is ConditionalExpressionSyntax or BinaryExpressionSyntax or AssignmentExpressionSyntax or SwitchExpressionSyntax)
            operand = SyntaxFactory.ParenthesizedExpression(operand);
        return SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), operand);
    }

    private static bool IsInFrontOfAMember(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == expression,
        ElementAccessExpressionSyntax access => access.Expression == expression,
        ConditionalAccessExpressionSyntax access => access.Expression == expression,
        InvocationExpressionSyntax call => call.Expression == expression,
        PostfixUnaryExpressionSyntax => true,
        _ => false,
    };

    private static bool IsAsync(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.AsyncKeyword);

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax;

    /// <summary>A span does not live across an await.</summary>
    private static bool KeepsNoSpan(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) => function
        .DescendantNodes()
        .Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax)
        .All(node => model.GetDeclaredSymbol(node, cancellationToken) is not ILocalSymbol { Type.IsRefLikeType: true });
}
