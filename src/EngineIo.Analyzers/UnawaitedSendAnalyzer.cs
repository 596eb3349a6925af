using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds sends whose task nobody looks at. One that is assigned to <c>_</c> is meant so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedSendAnalyzer() : EngineIoAnalyzer(UsageRules.SendNotAwaited)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationAction(Analyze, OperationKind.ExpressionStatement);

    private static void Analyze(OperationAnalysisContext context)
    {
        var statement = ((IExpressionStatementOperation)context.Operation).Operation;
        if (DroppedTask.SendOf(statement) is { } send)
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.SendNotAwaited, statement.Syntax.GetLocation(), send.TargetMethod.Name));
    }
}
