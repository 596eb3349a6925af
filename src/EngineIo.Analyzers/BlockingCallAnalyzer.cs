using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds calls that hold a thread up, in the methods that handle events and in those of the handler that they call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer() : EngineIoAnalyzer(UsageRules.BlockingCall)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterOperationBlockAction(static block =>
        {
            if (!block.OwningSymbol.IsEventMethod()) return;
            foreach (var call in FindIn(block.OperationBlocks, block.CancellationToken)) block.ReportDiagnostic(call);
        });
        start.RegisterSymbolStartAction(StartHandler, SymbolKind.NamedType);
    }

    /// <summary>Other methods of a handler count if a method that handles an event calls them.</summary>
    private static void StartHandler(SymbolStartAnalysisContext context)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handler.FindAttribute(KnownTypes.HandlerAttribute) is null || !handler.GetMembers().Any(IsHelper)) return;

        var calls = new ConcurrentDictionary<ISymbol, ImmutableArray<IMethodSymbol>>(SymbolEqualityComparer.Default);
        var found = new ConcurrentDictionary<ISymbol, ImmutableArray<Diagnostic>>(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol method) return;
            calls[method] = [.. CallsIn(block.OperationBlocks, handler)];
            if (IsHelper(method)) found[method] = [.. FindIn(block.OperationBlocks, block.CancellationToken)];
        });
        context.RegisterSymbolEndAction(end =>
        {
            var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var waiting = new Queue<ISymbol>(calls.Keys.Where(method => method.IsEventMethod()));
            while (waiting.Count > 0)
            {
                var method = waiting.Dequeue();
                if (!reached.Add(method)) continue;
                if (found.TryGetValue(method, out var blocking))
                    foreach (var call in blocking) end.ReportDiagnostic(call);
                if (calls.TryGetValue(method, out var called))
                    foreach (var next in called) waiting.Enqueue(next);
            }
        });
    }

    private static bool IsHelper(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } method && !method.IsEventMethod();

    /// <summary>The methods of the handler that a body calls, but for the calls that another thread makes.</summary>
    private static IEnumerable<IMethodSymbol> CallsIn(ImmutableArray<IOperation> blocks, INamedTypeSymbol handler) => blocks.Everything()
        .OfType<IInvocationOperation>()
        .Where(call => handler.Equals(call.TargetMethod.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default)
            && !OtherThreads.Contain(call))
        .Select(call => call.TargetMethod.OriginalDefinition)
        .Select(method => method.PartialImplementationPart ?? method);

    private static IEnumerable<Diagnostic> FindIn(ImmutableArray<IOperation> blocks, CancellationToken cancellationToken)
    {
        foreach (var operation in blocks.Everything())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (BlockingCall.Of(operation) is not { } call || IsNamed(operation) || OtherThreads.Contain(operation)) continue;
            if (call.Task is { } task && Completion.IsKnown(task, blocks)) continue;

            yield return Diagnostic.Create(
                UsageRules.BlockingCall, operation.Syntax.GetLocation(), operation.Referenced()?.Name ?? NameOf(operation), call.Instead);
        }
    }

    private static string NameOf(IOperation operation) => operation is IInvocationOperation call ? call.TargetMethod.Name : "";

    /// <summary>Whether an operation only stands in a <c>nameof</c>.</summary>
    private static bool IsNamed(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            if (parent is INameOfOperation) return true;
        return false;
    }
}
