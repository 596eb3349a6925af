using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds sessions that are reached through methods because the language has no extension properties.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccessorsAreMethodsAnalyzer() : EngineIoAnalyzer(SessionRules.AccessorsAreMethods)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var socket = start.Compilation.GetTypeByMetadataName(KnownTypes.Socket);
        if (socket is null || start.Compilation is not CSharpCompilation { LanguageVersion: var language }) return;
        if (LanguageFacts.HasExtensionProperties(language)) return;
        start.RegisterSymbolAction(symbol => Analyze(symbol, socket, language), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol socket, LanguageVersion language)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(KnownTypes.SessionAttribute) is not { } attribute) return;
        if (SessionParser.Parse(type, socket, null, context.CancellationToken) is not { } session) return;

        context.ReportDiagnostic(Diagnostic.Create(
            SessionRules.AccessorsAreMethods,
            attribute.DeclarationLocation(context.CancellationToken),
            session.Name,
            language.ToDisplayString()));
    }
}
