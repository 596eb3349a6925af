using System.Collections.Immutable;
using EngineIo.Analyzers.Operations;
using EngineIo.Analyzers.Rules;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds constant paths that no request has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidPathAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.InvalidPath];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.Socket) is null) return;
            start.RegisterOperationAction(static operation => Analyze(operation), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Mapping.IsMapping(call.TargetMethod)) return;

        var mapping = new Mapping(call);
        if (mapping is { Path: { } path, PathSyntax: { } syntax } && PathText.FaultOf(path, mapping.IsRoute) is { } fault)
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.InvalidPath, syntax.GetLocation(), path, fault));
    }
}
