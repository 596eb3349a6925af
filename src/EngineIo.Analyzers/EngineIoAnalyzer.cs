using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>An analyzer of what was written by hand, in compilations that know EngineIo.</summary>
public abstract class EngineIoAnalyzer : DiagnosticAnalyzer
{
    private protected EngineIoAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.KnowsEngineIo()) Register(start);
        });
    }

    /// <summary>Registers what is to be looked at in a compilation.</summary>
    /// <param name="start">The compilation.</param>
    private protected abstract void Register(CompilationStartAnalysisContext start);
}
