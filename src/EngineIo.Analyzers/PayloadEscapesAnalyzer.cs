using System.Collections.Immutable;
using EngineIo.Analyzers.Operations;
using EngineIo.Analyzers.Rules;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds payloads that lie in the transport's buffer and are kept beyond the method that they were given to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadEscapesAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [JsonRules.PayloadEscapes];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.Socket) is null) return;
            start.RegisterOperationBlockAction(static block => Analyze(block));
        });
    }

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
