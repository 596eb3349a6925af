using System.Collections.Immutable;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        MethodRules.EventMethodNeverCalled,
        MethodRules.NullableException,
        MethodRules.MetadataOnMethod,
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
        context.RegisterSyntaxNodeAction(static node => AnalyzeAttribute(node), SyntaxKind.Attribute);
    }

    /// <summary>The attributes may stand on all that the compiler takes for a method.</summary>
    private static void AnalyzeAttribute(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (MisplacedAttributes.PlaceOf(attribute) is not { } place) return;
        if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is not { } type) return;
        if (!type.Is(KnownTypes.OnConnectAttribute) && !type.Is(KnownTypes.OnMessageAttribute) && !type.Is(KnownTypes.OnDisconnectAttribute)) return;
        context.ReportDiagnostic(Diagnostic.Create(
            MethodRules.EventMethodNeverCalled, attribute.GetLocation(), attribute.ToString(), $"it stands on {place}: put it on a method of the handler"));
    }
}
