using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers;

internal static class CompilationExtensions
{
    /// <summary>Whether there can be handlers in a compilation at all.</summary>
    public static bool KnowsEngineIo(this Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownTypes.HandlerAttribute) is not null;

    /// <summary>All types in a namespace or a type, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> AllTypes(this INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => AllTypes(inner),
            INamedTypeSymbol type => AllTypes(type).Prepend(type),
            _ => [],
        });
}
