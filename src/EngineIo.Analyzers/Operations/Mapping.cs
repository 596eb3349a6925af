using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>A call of <c>MapEngineIo</c> or <c>UseEngineIo</c>.</summary>
/// <param name="call">The call.</param>
internal sealed class Mapping(IInvocationOperation call)
{
    private readonly IArgumentOperation? _path = PathArgumentOf(call);

    public IInvocationOperation Call => call;

    /// <summary>Whether the path is a route's pattern, in which braces and what is between them mean something.</summary>
    public bool IsRoute => call.TargetMethod.ContainingType.Is(UsageNames.MapExtensions);

    /// <summary>The path; null: it is known only at run time.</summary>
    public string? Path => PathOf(call);

    /// <summary>The path that is written down; null: the default is left.</summary>
    public SyntaxNode? PathSyntax => _path is { ArgumentKind: ArgumentKind.Explicit } ? _path.Value.Syntax : null;

    /// <summary>The name of the method, with its type arguments, as it is called.</summary>
    public SyntaxNode Name => call.Syntax is InvocationExpressionSyntax { Expression: var called }
        ? called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        }
        : call.Syntax;

    /// <summary>What two paths that serve the same requests have in common.</summary>
    public string? Key { get; } = PathOf(call) is { } path ? Normalized(path) : null;

    /// <summary>What paths have in common that serve the same requests.</summary>
    public static string Normalized(string path) => path.Trim('/').ToUpperInvariant();

    private static IArgumentOperation? PathArgumentOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "path");

    private static string? PathOf(IInvocationOperation call) =>
        PathArgumentOf(call)?.Value.ConstantValue is { HasValue: true, Value: string path } ? path : null;

    public static bool IsMapping(IMethodSymbol method) => method.Name switch
    {
        "MapEngineIo" => method.ContainingType.Is(UsageNames.MapExtensions),
        "UseEngineIo" => method.ContainingType.Is(UsageNames.UseExtensions),
        _ => false,
    };
}
