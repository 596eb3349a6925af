using System.Linq;
using EngineIo.Analyzers.Json;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds values of a derived type that are sent by its own metadata, so that nothing says which of the types they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DiscriminatorLostAnalyzer() : EngineIoAnalyzer(JsonRules.DiscriminatorLost)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var handlers = ParsedHandlers.Of(start.Compilation);
        start.RegisterSymbolAction(symbol => AnalyzeReplies(symbol, handlers), SymbolKind.NamedType);
        start.RegisterOperationAction(AnalyzeSend, OperationKind.Invocation);
    }

    private static void AnalyzeReplies(SymbolAnalysisContext context, ParsedHandlers handlers)
    {
        foreach (var reply in handlers.Find((INamedTypeSymbol)context.Symbol, context.CancellationToken)?.Json ?? [])
        {
            if (!reply.IsReply || Polymorphism.RootOf(reply.Type) is not { } root) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                JsonRules.DiscriminatorLost, reply.Location, reply.Type.ShortName(), root.ShortName(), "return"));
        }
    }

    private static void AnalyzeSend(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Sends.IsSending(call.TargetMethod)) return;
        foreach (var metadata in call.Arguments.Select(argument => argument.Value.Unconverted()))
        {
            if (metadata.Type is not INamedTypeSymbol { TypeArguments.Length: 1 } info || !info.Is(UsageNames.JsonTypeInfoOf)) continue;
            var type = info.TypeArguments[0];
            if (Polymorphism.RootOf(type) is not { } root) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                JsonRules.DiscriminatorLost, metadata.Syntax.GetLocation(), type.ShortName(), root.ShortName(), "pass the metadata of"));
        }
    }
}
