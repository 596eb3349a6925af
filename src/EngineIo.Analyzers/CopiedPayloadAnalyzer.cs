using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds messages that are copied into an array for a method that could look at them where they are.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CopiedPayloadAnalyzer() : EngineIoAnalyzer(JsonRules.CopiedPayload)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(KnownTypes.Socket)?.ContainingAssembly is not { } engineIo) return;
        start.RegisterEventBodyAction((block, method, kind) => Analyze(block, method, kind, engineIo));
    }

    private static void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, EventKind kind, IAssemblySymbol engineIo)
    {
        if (kind != EventKind.Message || !method.OwnsItsSignature()) return;
        if (ArgumentParser.ChoosePayload(method.ContainingType, method, new Problems(null))?.Parameter is not { } payload) return;
        if (!payload.Type.IsByteArray()) return;
        if (new PayloadUses(method, payload, engineIo).In(context.OperationBlocks) is null) return;

        var declaration = payload.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) as ParameterSyntax;
        context.ReportDiagnostic(Diagnostic.Create(JsonRules.CopiedPayload, declaration?.Type?.GetLocation(), method.Name));
    }
}
