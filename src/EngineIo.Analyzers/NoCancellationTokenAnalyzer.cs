using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds event methods that await what could be cancelled when the client is gone, and take no token that says so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoCancellationTokenAnalyzer() : EngineIoAnalyzer(MethodRules.NoCancellationToken)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        // What EngineIo itself does for a client ends with the client.
        if (start.Compilation.GetTypeByMetadataName(KnownTypes.Socket)?.ContainingAssembly is not { } engineIo) return;
        start.RegisterEventBodyAction((block, method, kind) => Analyze(block, method, kind, engineIo));
    }

    private static void Analyze(OperationBlockAnalysisContext context, IMethodSymbol method, EventKind kind, IAssemblySymbol engineIo)
    {
        // In a disconnect event the client is gone, and the token cancelled, already.
        if (kind == EventKind.Disconnect || !method.IsAsync || !method.OwnsItsSignature()) return;
        if (method.Parameters.Any(parameter => parameter.Type.Is(KnownTypes.CancellationToken))) return;

        var call = context.OperationBlocks.SelectMany(CancellableCalls.AwaitedIn).FirstOrDefault(call =>
            !call.TargetMethod.ContainingAssembly.Equals(engineIo, SymbolEqualityComparer.Default)
            && CancellableCalls.LeavesOutToken(call, context.Compilation));
        if (call is null) return;

        context.ReportDiagnostic(Diagnostic.Create(
            MethodRules.NoCancellationToken,
            method.Locations[0],
            method.Name,
            $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}"));
    }
}
