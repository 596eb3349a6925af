using System.Collections.Generic;
using System.Linq;
using EngineIo.Analyzers.Json;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds JSON of handlers that several contexts describe, between which the order of the resolvers decides.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralJsonContextsAnalyzer() : EngineIoAnalyzer(JsonRules.SeveralJsonContexts)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var contexts = JsonContexts.Of(start.Compilation);
        var handlers = ParsedHandlers.Of(start.Compilation);
        start.RegisterSymbolAction(symbol => Analyze(symbol, handlers, contexts), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedHandlers handlers, JsonContexts contexts)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handlers.Find(handler, context.CancellationToken) is not { Model.JsonContext: null, Attribute: var attribute } parsed) return;

        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var payload in parsed.Json)
        {
            var candidates = contexts.CandidatesFor(handler, payload.Type);
            if (candidates.Count < 2 || !seen.Add(payload.Type)) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                JsonRules.SeveralJsonContexts,
                payload.Location,
                additionalLocations: [attribute.DeclarationLocation(context.CancellationToken)!],
                Listed(candidates),
                payload.Type.ShortName(),
                handler.ShortName(),
                payload.Verb,
                candidates[0].ShortName()));
        }
    }

    private static string Listed(IReadOnlyList<INamedTypeSymbol> contexts)
    {
        var names = contexts.Select(context => $"'{context.ShortName()}'").ToList();
        return $"{string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";
    }
}
