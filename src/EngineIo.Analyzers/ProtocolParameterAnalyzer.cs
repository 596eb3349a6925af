using System.Linq;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds parameters that read from the query what the protocol has put there, or never puts there in a handshake.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtocolParameterAnalyzer() : EngineIoAnalyzer(MethodRules.ProtocolParameter)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterSymbolAction(Analyze, SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.Parameters.IsEmpty || !EventFinder.KindsOf(method).Contains(EventKind.Connect)) return;

        foreach (var parameter in method.Parameters)
        {
            if (NameOf(parameter) is not { } name || MeaningOf(name) is not { } meaning) continue;
            context.ReportDiagnostic(
                Diagnostic.Create(MethodRules.ProtocolParameter, parameter.Locations.FirstOrDefault(), name, meaning));
        }
    }

    /// <summary>The name in the query; null: the parameter does not come from there.</summary>
    private static string? NameOf(IParameterSymbol parameter)
    {
        var attribute = parameter.GetAttributes().FirstOrDefault(one => one.AttributeClass.Implements(KnownTypes.FromQueryMetadata));
        if (attribute is null) return null;
        return attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value as string ?? parameter.Name;
    }

    /// <summary>What the protocol uses a name for; null: for nothing, or for what an application may want to know.</summary>
    private static string? MeaningOf(string name) => name.ToUpperInvariant() switch
    {
        "SID" => "which sends no sid with a handshake: a client that does is no new one",
        "T" => "whose clients put a number there that keeps caches from answering",
        "J" => "whose clients name the callback of JSONP by it",
        "B64" => "whose clients ask for text alone by it",
        _ => null,
    };
}
