using System;
using System.Linq;
using EngineIo.Analyzers.Json;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds what handlers read and reply as JSON though no context describes it, which mapping the handler would refuse.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JsonMetadataAnalyzer() : EngineIoAnalyzer(JsonRules.NoJsonMetadata)
{
    /// <summary>
    /// What says that there is no reflection to fall back on. The SDK shows the compiler the first two, which follow from the others; a
    /// project may show it those as well.
    /// </summary>
    private static readonly string[] TrimmingProperties = ["EnableAotAnalyzer", "EnableTrimAnalyzer", "PublishAot", "PublishTrimmed"];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var contexts = JsonContexts.Of(start.Compilation);
        var handlers = ParsedHandlers.Of(start.Compilation);
        var severity = IsTrimmed(start.Options) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        start.RegisterSymbolAction(symbol => Analyze(symbol, handlers, contexts, severity), SymbolKind.NamedType);
    }

    private static bool IsTrimmed(AnalyzerOptions options) => TrimmingProperties.Any(name =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue($"build_property.{name}", out var value)
        && value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static void Analyze(
        SymbolAnalysisContext context, ParsedHandlers handlers, JsonContexts contexts, DiagnosticSeverity severity)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handlers.FindValid(handler, context.CancellationToken) is not { Attribute: var attribute } parsed) return;

        var named = JsonContextParser.ContextOf(attribute);
        foreach (var payload in parsed.Json)
        {
            if (named is null ? contexts.AnyDescribes(payload.Type) : contexts.Describes(named, payload.Type)) continue;

            var target = named ?? contexts.OnlyOneNamableBy(handler);
            context.ReportDiagnostic(Diagnostic.Create(
                JsonRules.NoJsonMetadata,
                payload.Location,
                severity,
                additionalLocations: [attribute.DeclarationLocation(context.CancellationToken)!],
                properties: null,
                payload.Type.ShortName(),
                handler.ShortName(),
                payload.Verb,
                named is null ? "no JsonSerializerContext describes it" : $"its JsonContext '{named.ShortName()}' does not describe it",
                target is null ? "one, and name that in [EngineIoHandler(JsonContext = ...)]" : $"'{target.ShortName()}'"));
        }
    }
}
