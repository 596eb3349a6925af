using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds async functions that a handler gives to a ForEach, which takes them for functions without a task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncForEachAnalyzer() : EngineIoAnalyzer(UsageRules.AsyncForEach)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationAction(Analyze, OperationKind.AnonymousFunction);

    private static void Analyze(OperationAnalysisContext context)
    {
        var function = (IAnonymousFunctionOperation)context.Operation;
        if (function.Symbol is not { IsAsync: true, ReturnsVoid: true }) return;
        if (function.Recipient() is not IInvocationOperation { TargetMethod: var method } || Advice(method) is not { } advice) return;
        if (context.ContainingSymbol.ContainingType?.FindAttribute(KnownTypes.HandlerAttribute) is null) return;

        context.ReportDiagnostic(Diagnostic.Create(
            UsageRules.AsyncForEach, function.Syntax.GetLocation(), $"{method.ContainingType.Name}.{method.Name}", advice));
    }

    private static string? Advice(IMethodSymbol method) => method.Name switch
    {
        "ForEach" when method.ContainingType.Is(UsageNames.Parallel) => "call Parallel.ForEachAsync, and await it",
        "For" when method.ContainingType.Is(UsageNames.Parallel) => "call Parallel.ForAsync, and await it",
        "ForEach" when method.ContainingType.Is("System.Collections.Generic.List`1")
            || method.ContainingType.Is("System.Collections.Immutable.ImmutableList`1")
            || method.ContainingType.SpecialType == SpecialType.System_Array => "await in a foreach loop",
        _ => null,
    };
}
