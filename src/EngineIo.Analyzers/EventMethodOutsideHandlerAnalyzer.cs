using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers;

/// <summary>Finds event methods that nothing calls, because their type is no handler, nor the base of one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventMethodOutsideHandlerAnalyzer() : EngineIoAnalyzer(HandlerRules.EventMethodOutsideHandler)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        var bases = new Lazy<HashSet<INamedTypeSymbol>>(() => BasesOfHandlers(start.Compilation.Assembly.GlobalNamespace));
        start.RegisterSymbolAction(symbol => Analyze(symbol, bases), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<HashSet<INamedTypeSymbol>> bases)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind == TypeKind.Class && (type.IsAbstract && !type.IsStatic)) return;
        if (type.FindAttribute(KnownTypes.HandlerAttribute) is not null) return;

        var orphans = type.GetMembers().OfType<IMethodSymbol>().Where(method => EventFinder.KindsOf(method).Count > 0).ToList();
        if (orphans.Count == 0 || bases.Value.Contains(type)) return;

        var listener = new DiagnosticListener(context.ReportDiagnostic);
        foreach (var method in orphans)
            listener.OnProblem(Problem.EventMethodOutsideHandler, () => method.Locations.FirstOrDefault(), [method.Name, Reason(type)]);
    }

    private static string Reason(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface
        ? $"the attribute has no effect on a method of an interface: put it on the method of the handler that implements '{type.ShortName()}'"
        : $"'{type.ShortName()}' has no [EngineIoHandler] attribute";

    /// <summary>All types are looked at only when there is an event method to judge.</summary>
    private static HashSet<INamedTypeSymbol> BasesOfHandlers(INamespaceSymbol root)
    {
        var bases = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in root.AllTypes().Where(type => type.FindAttribute(KnownTypes.HandlerAttribute) is not null))
        {
            for (var current = type.BaseType; current is not null; current = current.BaseType) bases.Add(current.OriginalDefinition);
        }

        return bases;
    }
}
