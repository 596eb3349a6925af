using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds fields of a handler that serves all clients which its events change without a lock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedMutableFieldAnalyzer() : EngineIoAnalyzer(HandlerRules.SharedMutableField)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterSymbolStartAction(StartHandler, SymbolKind.NamedType);

    private static void StartHandler(SymbolStartAnalysisContext context)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (HandlerParser.Parse(handler, null, context.CancellationToken) is not { IsPerConnection: false }) return;

        var bodies = new ConcurrentBag<FieldWrites>();
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol { IsStatic: false, MethodKind: not MethodKind.Constructor } method
                && method.ContainingType.Equals(handler, SymbolEqualityComparer.Default))
                bodies.Add(FieldWrites.Of(method.PartialDefinitionPart ?? method, block.OperationBlocks));
        });
        context.RegisterSymbolEndAction(end =>
            Report(end, handler, bodies.ToLookup<FieldWrites, ISymbol?>(body => body.Member, SymbolEqualityComparer.Default)));
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol handler, ILookup<ISymbol?, FieldWrites> bodies)
    {
        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var body in ReachedByEvents(handler, bodies))
        {
            foreach (var field in body.Written)
            {
                if (!reported.Add(field)) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    HandlerRules.SharedMutableField,
                    field.Locations[0],
                    field.Name,
                    handler.ShortName(),
                    (body.Member.AssociatedSymbol ?? body.Member).Name));
            }
        }
    }

    /// <summary>The bodies that run, without a lock around them, when an event comes; not what only a constructor uses.</summary>
    private static IEnumerable<FieldWrites> ReachedByEvents(INamedTypeSymbol handler, ILookup<ISymbol?, FieldWrites> bodies)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<IMethodSymbol>(handler.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsEventMethod()));
        while (waiting.Count > 0)
        {
            var member = waiting.Dequeue();
            if (!reached.Add(member)) continue;
            foreach (var body in bodies[member])
            {
                yield return body;
                foreach (var used in body.Used) waiting.Enqueue(used);
            }
        }
    }
}
