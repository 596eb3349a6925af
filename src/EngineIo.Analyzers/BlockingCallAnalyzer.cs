using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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
    private static readonly ImmutableArray<OperationKind> Kinds = [OperationKind.Invocation, OperationKind.PropertyReference];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterOperationAction(
            static context =>
            {
                if (BlockingCall.Of(context.Operation) is not { } call || !context.ContainingSymbol.IsEventMethod()) return;
                if (Judge(context.Operation, call) is { } found) context.ReportDiagnostic(found);
            },
            Kinds);
        start.RegisterSymbolStartAction(StartHandler, SymbolKind.NamedType);
    }

    /// <summary>Other methods of a handler count if a method that handles an event calls them.</summary>
    private static void StartHandler(SymbolStartAnalysisContext context)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (handler.FindAttribute(KnownTypes.HandlerAttribute) is null || !handler.GetMembers().Any(IsHelper)) return;

        var helpers = new Helpers(handler);
        context.RegisterOperationAction(helpers.Note, Kinds);
        context.RegisterSymbolEndAction(helpers.Report);
    }

    private static bool IsHelper(ISymbol? member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } method && !method.IsEventMethod();

    /// <summary>What is wrong with a blocking call; null: it is only named, runs elsewhere, or its task is completed.</summary>
    private static Diagnostic? Judge(IOperation operation, BlockingCall call)
    {
        if (IsNamed(operation) || OtherThreads.Contain(operation)) return null;
        if (call.Task is { } task && Completion.IsKnown(task, [operation.Root()])) return null;
        return Diagnostic.Create(
            UsageRules.BlockingCall, operation.Syntax.GetLocation(), operation.Referenced()?.Name ?? NameOf(operation), call.Instead);
    }

    private static string NameOf(IOperation operation) => operation is IInvocationOperation call ? call.TargetMethod.Name : "";

    /// <summary>Whether an operation only stands in a <c>nameof</c>.</summary>
    private static bool IsNamed(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            if (parent is INameOfOperation) return true;
        return false;
    }

    /// <summary>The methods of a handler that call one another, and the blocking calls in those that handle no event.</summary>
    /// <param name="handler">The handler.</param>
    private sealed class Helpers(INamedTypeSymbol handler)
    {
        private readonly ConcurrentQueue<(ISymbol Caller, IMethodSymbol Called)> _calls = new();
        private readonly ConcurrentQueue<(ISymbol Helper, Diagnostic Blocking)> _found = new();

        public void Note(OperationAnalysisContext context)
        {
            if (context.ContainingSymbol is not IMethodSymbol method) return;
            if (context.Operation is IInvocationOperation { TargetMethod: var called } call && IsOwn(called) && !OtherThreads.Contain(call))
                _calls.Enqueue((method, called.OriginalDefinition.PartialImplementationPart ?? called.OriginalDefinition));
            if (BlockingCall.Of(context.Operation) is { } blocking && IsHelper(method) && Judge(context.Operation, blocking) is { } found)
                _found.Enqueue((method, found));
        }

        public void Report(SymbolAnalysisContext context)
        {
            if (_found.IsEmpty) return;

            var reached = Reached();
            foreach (var (helper, blocking) in _found)
                if (reached.Contains(helper)) context.ReportDiagnostic(blocking);
        }

        private HashSet<ISymbol> Reached()
        {
            var calls = _calls.ToLookup(call => call.Caller, call => call.Called, SymbolEqualityComparer.Default);
            var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var waiting = new Queue<ISymbol>(calls.Select(caller => caller.Key!).Where(method => method.IsEventMethod()));
            while (waiting.Count > 0)
            {
                var method = waiting.Dequeue();
                if (!reached.Add(method)) continue;
                foreach (var next in calls[method]) waiting.Enqueue(next);
            }

            return reached;
        }

        private bool IsOwn(IMethodSymbol method) =>
            handler.Equals(method.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default);
    }
}
