using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Methods that implement those of interfaces explicitly, and so are called only by way of the interface.</summary>
internal static class ExplicitImplementations
{
    /// <summary>
    /// Whether generated code, which stands in the handler, but in a file of its own, can call what a method implements explicitly, if it
    /// does.
    /// </summary>
    /// <remarks>
    /// A static one would have to be called by way of a type parameter. Of one that implements nothing the compiler says so.
    /// </remarks>
    public static bool AreCallable(INamedTypeSymbol handler, IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.All(implemented =>
        !implemented.IsStatic && !IsFileLocal(implemented.ContainingType) && IsAccessible(handler, implemented));

    private static bool IsAccessible(INamedTypeSymbol handler, IMethodSymbol implemented) =>
        handler.ContainingAssembly is not ISourceAssemblySymbol { Compilation: { } compilation }
        || compilation.IsSymbolAccessibleWithin(implemented, handler, throughType: implemented.ContainingType);

    private static bool IsFileLocal(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsFileLocal(array.ElementType),
        INamedTypeSymbol named => named.IsFileLocal || named.TypeArguments.Any(IsFileLocal)
            || (named.ContainingType is { } outer && IsFileLocal(outer)),
        _ => false,
    };
}
