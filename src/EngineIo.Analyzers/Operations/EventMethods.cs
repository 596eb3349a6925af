using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Operations;

/// <summary>Which methods the framework calls.</summary>
internal static class EventMethods
{
    /// <summary>Whether a symbol is a method that handles an event, or overrides one: that is called, too.</summary>
    public static bool IsEventMethod(this ISymbol? symbol) => symbol is IMethodSymbol method
        && (EventFinder.KindsOf(method).Count > 0 || method.OverriddenMethod.IsEventMethod());

    /// <summary>Whether a symbol is a method that handles messages, or overrides one.</summary>
    public static bool IsMessageMethod(this ISymbol? symbol) => symbol is IMethodSymbol method
        && (EventFinder.KindsOf(method).Contains(EventKind.Message) || method.OverriddenMethod.IsMessageMethod());
}
