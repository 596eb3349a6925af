using System;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Analyzers.Operations;

/// <summary>Looks at the bodies of the event methods of valid handlers.</summary>
internal static class EventBodies
{
    /// <summary>Has an action look at each body.</summary>
    public static void RegisterEventBodyAction(
        this CompilationStartAnalysisContext start, Action<OperationBlockAnalysisContext, IMethodSymbol, EventKind> action)
    {
        var handlers = ParsedHandlers.Of(start.Compilation);
        start.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is IMethodSymbol method
                && EventFinder.KindsOf(method) is { Count: 1 } kinds
                && handlers.FindValid(method.ContainingType, block.CancellationToken) is not null)
                action(block, method, kinds[0]);
        });
    }

    /// <summary>Whether a method alone decides on its parameters: no base class, interface or other part has a say in them.</summary>
    public static bool OwnsItsSignature(this IMethodSymbol method) =>
        !method.IsOverride && !method.IsVirtual
        && method.PartialDefinitionPart is null && method.PartialImplementationPart is null
        && method.ExplicitInterfaceImplementations.IsEmpty && !ImplementsAnInterface(method);

    private static bool ImplementsAnInterface(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(one => one.GetMembers(method.Name))
        .Any(member => method.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), SymbolEqualityComparer.Default));
}
