using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds constant paths that no request has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidPathAnalyzer() : EngineIoAnalyzer(UsageRules.InvalidPath)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Mapping.IsMapping(call.TargetMethod)) return;

        var mapping = new Mapping(call);
        if (mapping is { Path: { } path, PathSyntax: { } syntax } && PathText.FaultOf(path, mapping.IsRoute) is { } fault)
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.InvalidPath, syntax.GetLocation(), path, fault));
    }
}
