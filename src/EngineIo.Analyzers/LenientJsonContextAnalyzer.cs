using System.Linq;
using EngineIo.Analyzers.Json;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds contexts of handlers that read a message in which values are missing as if these were null.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LenientJsonContextAnalyzer() : EngineIoAnalyzer(JsonRules.LenientJsonContext)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var handlers = ParsedHandlers.Of(start.Compilation);
        start.RegisterSymbolAction(symbol => Analyze(symbol, handlers), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, ParsedHandlers handlers)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (handlers.FindValid(type, context.CancellationToken) is not { } handler || handler.Json.All(payload => payload.IsReply)) return;
        if (JsonContextParser.ContextOf(handler.Attribute) is not { } json || json.DeclaringSyntaxReferences.IsEmpty) return;

        // The attribute says nothing to a context that is written by hand.
        if (json.FindAttribute(KnownTypes.JsonSerializable) is null) return;
        if (GenerationOptions.MissingOf(json) is not { Count: > 0 } missing) return;

        context.ReportDiagnostic(Diagnostic.Create(
            JsonRules.LenientJsonContext,
            JsonContextParser.ArgumentLocation(handler.Attribute, context.CancellationToken),
            json.ShortName(),
            string.Join(" and ", missing)));
    }
}
