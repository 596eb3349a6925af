using System.Collections.Immutable;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Says what is wrong with <c>[EngineIoHandler]</c> classes: it listens to the parser that the generator runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        HandlerRules.HandlerNotPartial,
        HandlerRules.ContainingTypeNotPartial,
        HandlerRules.UnsupportedHandlerKind,
        HandlerRules.NoEventMethods,
        HandlerRules.HandlerNotReachable,
        HandlerRules.NoUsableConstructor,
        HandlerRules.ReservedMemberName,
        MethodRules.DuplicateLifecycleMethod,
        MethodRules.AmbiguousMessageMethods,
        MethodRules.UnsupportedReturnType,
        MethodRules.AsyncVoidMethod,
        MethodRules.GenericMethod,
        MethodRules.UnsupportedParameterForm,
        MethodRules.UnboundParameter,
        MethodRules.SeveralPayloads,
        MethodRules.MessageIgnored,
        MethodRules.RepeatedParameter,
        MethodRules.ConflictingServiceAttributes,
        MethodRules.ParameterOfAnotherEvent,
        MethodRules.SeveralEventAttributes,
        MethodRules.InheritedMethodNotDispatched,
        JsonRules.InvalidJsonContext,
        JsonRules.UnboundPayload,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var handlers = ParsedHandlers.Of(start.Compilation);
            start.RegisterSymbolAction(
                symbol =>
                {
                    foreach (var problem in handlers.Find((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken)?.Problems ?? [])
                        symbol.ReportDiagnostic(problem);
                },
                SymbolKind.NamedType);
        });
    }
}
