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

namespace EngineIo.CodeFixes.Methods;

/// <summary>EIO2017: returns a refusal that is dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnRefusalCodeFix)), Shared]
public sealed class ReturnRefusalCodeFix() : DocumentCodeFix("Return the refusal", "EIO2017")
{
    /// <inheritdoc/>
    protected override bool CanFix(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (StatementOf(node) is not { } statement) return false;
        if (statement.Ancestors().FirstOrDefault(IsFunction) is not MethodDeclarationSyntax method) return false;
        if (model.GetDeclaredSymbol(method, cancellationToken) is not { ReturnType: var type, IsAsync: var isAsync }) return false;
        return isAsync
            ? Sends.IsTask(type)
            && type is INamedTypeSymbol { TypeArguments.Length: 1 } task
            && task.TypeArguments[0].Is(KnownTypes.ConnectResult)
            : type.Is(KnownTypes.ConnectResult);
    }

    /// <inheritdoc/>
    protected override void Fix(DocumentEditor editor, SyntaxNode node)
    {
        var statement = StatementOf(node)!;
        var refusal = CallOf(node)!;
        var keyword = SyntaxFactory.Token(SyntaxKind.ReturnKeyword)
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        editor.ReplaceNode(
            statement,
            SyntaxFactory.ReturnStatement(keyword, refusal.WithoutLeadingTrivia(), statement.SemicolonToken));
    }

    /// <summary>The statement that is nothing but the refusal, or that assigns it to <c>_</c>.</summary>
    private static ExpressionStatementSyntax? StatementOf(SyntaxNode node) => CallOf(node)?.Parent switch
    {
        ExpressionStatementSyntax statement => statement,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax statement } =>
            statement,
        _ => null,
    };

    private static InvocationExpressionSyntax? CallOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call,
        _ => null,
    };

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax;
}
