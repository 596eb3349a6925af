using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>What becomes of methods of base classes in a handler.</summary>
internal static class InheritedMethods
{
    public static bool Overrides(IMethodSymbol method, IMethodSymbol other)
    {
        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
            if (current.Equals(other, SymbolEqualityComparer.Default)) return true;
        return false;
    }

    /// <summary>Whether a class between a method's own and the handler, or the handler itself, has another member of its name.</summary>
    public static bool IsHidden(INamedTypeSymbol handler, IMethodSymbol method)
    {
        for (var current = handler; !IsDeclaredBy(current, method); current = current.BaseType!)
        {
            if (current.GetMembers(method.Name).Any(member => member is not IMethodSymbol other || !Overrides(other, method))) return true;
        }

        return false;
    }

    /// <summary>Whether generated code, which stands in the handler, can call a method.</summary>
    public static bool IsCallable(INamedTypeSymbol handler, IMethodSymbol method) =>
        IsDeclaredBy(handler, method)
        || (method.ContainingAssembly.Equals(handler.ContainingAssembly, SymbolEqualityComparer.Default)
            && (method.MethodKind == MethodKind.ExplicitInterfaceImplementation || IsVisible(handler, method)));

    /// <summary>Why generated code can't call a method, and what to do.</summary>
    public static string WhyNot(INamedTypeSymbol handler, IMethodSymbol method)
    {
        for (var current = handler; !IsDeclaredBy(current, method); current = current.BaseType!)
        {
            if (current.GetMembers(method.Name).Any(member => member is IMethodSymbol other && Overrides(other, method)))
                return "overrides it: put the attribute on the override";
        }

        if (!method.ContainingAssembly.Equals(handler.ContainingAssembly, SymbolEqualityComparer.Default))
        {
            return method is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false }
                ? "does not see it, as another assembly declares it: override it, and put the attribute on the override"
                : "does not see it, as another assembly declares it: call it from a method of your own that has the attribute";
        }

        return method.DeclaredAccessibility == Accessibility.Private
            ? "cannot call it, as it is private: make it protected or internal"
            : "cannot call it, as another member of its name hides it: rename one of the two";
    }

    /// <summary>A hidden instance method is called by way of its own class, for which it must not be protected.</summary>
    private static bool IsVisible(INamedTypeSymbol handler, IMethodSymbol method) => method.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Protected or Accessibility.ProtectedAndInternal => method.IsStatic || !IsHidden(handler, method),
        _ => true,
    };

    public static bool IsDeclaredBy(INamedTypeSymbol type, IMethodSymbol method) =>
        method.ContainingType.Equals(type, SymbolEqualityComparer.Default);
}
