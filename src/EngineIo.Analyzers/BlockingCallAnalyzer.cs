using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds calls in the methods that handle events that hold a thread up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer() : EngineIoAnalyzer(UsageRules.BlockingCall)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (!context.OwningSymbol.IsEventMethod()) return;
        foreach (var operation in context.OperationBlocks.Everything())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (BlockingCall.Of(operation) is not { } call || IsNamed(operation) || OtherThreads.Contain(operation)) continue;
            if (call.Task is { } task && Completion.IsKnown(task, context.OperationBlocks)) continue;

            context.ReportDiagnostic(Diagnostic.Create(
                UsageRules.BlockingCall, operation.Syntax.GetLocation(), operation.Referenced()?.Name ?? NameOf(operation), call.Instead));
        }
    }

    private static string NameOf(IOperation operation) => operation is IInvocationOperation call ? call.TargetMethod.Name : "";

    /// <summary>Whether an operation only stands in a <c>nameof</c>.</summary>
    private static bool IsNamed(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            if (parent is INameOfOperation) return true;
        return false;
    }
}
