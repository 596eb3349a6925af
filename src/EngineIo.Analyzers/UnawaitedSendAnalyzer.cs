using System.Collections.Immutable;
using EngineIo.Analyzers.Operations;
using EngineIo.Analyzers.Rules;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds sends whose task nobody looks at. One that is assigned to <c>_</c> is meant so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedSendAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.SendNotAwaited];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.Socket) is null) return;
            start.RegisterOperationAction(static operation => Analyze(operation), OperationKind.ExpressionStatement);
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var statement = ((IExpressionStatementOperation)context.Operation).Operation;
        if (DroppedTask.SendOf(statement) is { } send)
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.SendNotAwaited, statement.Syntax.GetLocation(), send.TargetMethod.Name));
    }
}
