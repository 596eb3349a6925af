using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds what all clients share and the events of a handler change without a lock: fields, and the objects in them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedMutableFieldAnalyzer() : EngineIoAnalyzer(HandlerRules.SharedMutableField)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterSymbolStartAction(StartHandler, SymbolKind.NamedType);

    private static void StartHandler(SymbolStartAnalysisContext context)
    {
        var handler = (INamedTypeSymbol)context.Symbol;
        if (ParsedHandlers.Of(context.Compilation).Find(handler, context.CancellationToken) is not { Model.IsPerConnection: false }) return;

        var bodies = new ConcurrentBag<FieldWrites>();
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor) } method
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
            foreach (var (field, place) in body.Written)
            {
                if (!reported.Add(field)) continue;
                context.ReportDiagnostic(Diagnostic.Create(
                    HandlerRules.SharedMutableField,
                    IsDeclaredIn(handler, field) ? field.Locations[0] : place.GetLocation(),
                    field.Name,
                    handler.ShortName(),
                    (body.Member.AssociatedSymbol ?? body.Member).Name));
            }
        }
    }

    /// <summary>A static field of another class is reported where the handler writes it.</summary>
    private static bool IsDeclaredIn(INamedTypeSymbol handler, ISymbol field) =>
        handler.Equals(field.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default);

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
