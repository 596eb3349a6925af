using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace EngineIo.CodeFixes.Methods;

/// <summary>What a method returns, and whether it can do without.</summary>
internal static class ReturnedValues
{
    /// <summary>Whether a body still compiles, and does the same, where its method returns a plain task.</summary>
    public static bool CanBeDropped(MethodDeclarationSyntax method, string task, SemanticModel model)
    {
        if (Inside(method).Any(node => node is YieldStatementSyntax)) return false;
        return Of(method).All(value => value.IsKind(SyntaxKind.ThrowExpression) || (IsAsync(method)
            ? IsTrivial(value) ? value.Parent is ReturnStatementSyntax : method.ExpressionBody is not null && IsStatement(value)
            : IsTrivial(value) || (task == "Task" && IsTask(value, model))));
    }

    /// <summary>Edits what a body returns: an async method nothing, another one a task that is done.</summary>
    public static void Drop(DocumentEditor editor, MethodDeclarationSyntax method, string task)
    {
        foreach (var value in Of(method).Where(IsTrivial))
        {
            if (IsAsync(method))
                editor.ReplaceNode(value.Parent!, WithoutValue((ReturnStatementSyntax)value.Parent!));
            else if (task == "ValueTask")
                editor.ReplaceNode(value, SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithTriviaFrom(value));
        }
    }

    private static bool IsAsync(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.AsyncKeyword);

    private static IEnumerable<ExpressionSyntax> Of(MethodDeclarationSyntax method) => method.ExpressionBody is { } arrow
        ? [arrow.Expression]
        : Inside(method).OfType<ReturnStatementSyntax>().Select(statement => statement.Expression).OfType<ExpressionSyntax>();

    /// <summary>The nodes of a body, without those of functions in it.</summary>
    private static IEnumerable<SyntaxNode> Inside(MethodDeclarationSyntax method) => method.Body is null ? [] : method.Body
        .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>A value that says nothing. A text does: it may be meant to be sent.</summary>
    private static bool IsTrivial(ExpressionSyntax value) => value.Kind() is SyntaxKind.NumericLiteralExpression
        or SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression
        or SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;

    /// <summary>Whether a value is a task whatever is asked for: <c>new(...)</c> is not.</summary>
    private static bool IsTask(ExpressionSyntax value, SemanticModel model) => model.GetTypeInfo(value).Type.DerivesFrom(KnownTypes.Task)
        && !value.DescendantNodesAndSelf().Any(node => node is ImplicitObjectCreationExpressionSyntax);

    private static bool IsStatement(ExpressionSyntax value) =>
        value is AwaitExpressionSyntax or InvocationExpressionSyntax or AssignmentExpressionSyntax;

    private static ReturnStatementSyntax WithoutValue(ReturnStatementSyntax statement) => statement
        .WithExpression(null)
        .WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia());
}
