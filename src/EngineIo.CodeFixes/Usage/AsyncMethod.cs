using System.Linq;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Usage;

/// <summary>How a method is made async.</summary>
/// <remarks>
/// One that returns a task keeps its type, so nobody else has to change; that of an event method only the generator reads.
/// </remarks>
internal sealed class AsyncMethod
{
    private readonly bool _returnsTask;
    private readonly bool _hasResult;

    private AsyncMethod(bool returnsTask, bool hasResult) => (_returnsTask, _hasResult) = (returnsTask, hasResult);

    /// <summary>Looks at a method; null: it can't be made async without a change elsewhere.</summary>
    public static AsyncMethod? Plan(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (method.Body is null && method.ExpressionBody is null) return null;
        if (model.GetDeclaredSymbol(method, cancellationToken) is not { RefKind: RefKind.None } symbol) return null;
        if (symbol.Parameters.Any(parameter => parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType)) return null;
        if (method.DescendantNodes().Any(node => node is YieldStatementSyntax)) return null;

        if (Sends.IsTask(symbol.ReturnType))
        {
            var hasResult = ((INamedTypeSymbol)symbol.ReturnType).IsGenericType;
            return TaskReturns.CanBeAwaited(method, hasResult) ? new(returnsTask: true, hasResult) : null;
        }

        return symbol.IsEventMethod() && IsFree(symbol) && !symbol.ReturnType.Is(KnownTypes.AsyncEnumerable)
            ? new(returnsTask: false, hasResult: !symbol.ReturnsVoid)
            : null;
    }

    /// <summary>Makes the method async, unless it is already.</summary>
    public MethodDeclarationSyntax Apply(MethodDeclarationSyntax method)
    {
        if (method.Modifiers.Any(SyntaxKind.AsyncKeyword)) return method;
        var changed = _returnsTask
            ? TaskReturns.Await(method, _hasResult)
            : method.WithReturnType(ValueTask(method.ReturnType).WithTriviaFrom(method.ReturnType));
        return WithAsync(changed);
    }

    private TypeSyntax ValueTask(TypeSyntax result) => _hasResult
        ? SyntaxFactory.GenericName(SyntaxFactory.Identifier("ValueTask"), SyntaxFactory.TypeArgumentList([result.WithoutTrivia()]))
        : SyntaxFactory.IdentifierName("ValueTask");

    /// <summary>Whether no base class, interface or other part has a say in what the method returns.</summary>
    private static bool IsFree(IMethodSymbol method) =>
        method is { IsOverride: false, IsVirtual: false, PartialDefinitionPart: null, PartialImplementationPart: null }
        && method.ExplicitInterfaceImplementations.IsEmpty
        && !method.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(method.Name))
            .Select(method.ContainingType.FindImplementationForInterfaceMember)
            .Contains(method, SymbolEqualityComparer.Default);

    private static MethodDeclarationSyntax WithAsync(MethodDeclarationSyntax method)
    {
        var async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (method.Modifiers.Count > 0)
        {
            var partial = method.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
            return method.WithModifiers(method.Modifiers.Insert(partial < 0 ? method.Modifiers.Count : partial, async));
        }

        var type = method.ReturnType;
        return method
            .WithReturnType(type.WithoutLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(async.WithLeadingTrivia(type.GetLeadingTrivia())));
    }
}
