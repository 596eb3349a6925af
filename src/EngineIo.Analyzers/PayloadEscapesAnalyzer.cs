using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds payloads that lie in the transport's buffer and are kept beyond the method that they were given to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadEscapesAnalyzer() : EngineIoAnalyzer(JsonRules.PayloadEscapes)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (!context.OwningSymbol.IsMessageMethod()) return;
        foreach (var escape in PayloadEscapes.Find((IMethodSymbol)context.OwningSymbol, context.OperationBlocks))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                JsonRules.PayloadEscapes, escape.Syntax.GetLocation(), escape.Syntax.ToString(), escape.Where));
        }
    }
}
