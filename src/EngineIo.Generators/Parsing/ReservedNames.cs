using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>The one member that the generator adds to a handler: the explicit implementation of <c>IEngineIoHandler</c>.</summary>
internal static class ReservedNames
{
    /// <summary>The methods of a class, other than generated ones, that implement <c>IEngineIoHandler</c>.</summary>
    public static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(method =>
        method.ExplicitInterfaceImplementations.Any(one => one.ContainingType.Is(KnownTypes.Handler))
        && method.FindAttribute(KnownTypes.GeneratedCode) is null);
}
