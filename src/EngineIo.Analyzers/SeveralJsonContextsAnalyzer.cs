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
        var contexts = new JsonContexts(start.Compilation);
        start.RegisterSymbolAction(symbol => Analyze(symbol, contexts), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, JsonContexts contexts)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handler.FindAttribute(KnownTypes.HandlerAttribute) is not { } attribute) return;
        if (HandlerParser.Parse(handler, null, context.CancellationToken) is not { JsonContext: null }) return;

        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var payload in JsonPayloads.Of(handler, attribute, context.CancellationToken))
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
