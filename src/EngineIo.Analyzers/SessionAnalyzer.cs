using System.Collections.Immutable;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Says what is wrong with <c>[EngineIoSession]</c> classes: it listens to the parser that the generator runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SessionRules.SessionNotConstructible, SessionRules.AccessorHidden];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var socket = start.Compilation.GetTypeByMetadataName(KnownTypes.Socket);
            start.RegisterSymbolAction(
                symbol => SessionParser.Parse(
                    (INamedTypeSymbol)symbol.Symbol, socket, new DiagnosticListener(symbol.ReportDiagnostic), symbol.CancellationToken),
                SymbolKind.NamedType);
        });
    }
}
