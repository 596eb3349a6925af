using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Json;

/// <summary>Types whose JSON says by a discriminator which of several types a value is.</summary>
internal static class Polymorphism
{
    /// <summary>
    /// The base class or interface by whose metadata a value of a type is written with its discriminator; null: none is, or the type's own
    /// metadata writes one.
    /// </summary>
    public static INamedTypeSymbol? RootOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } || Names(type, type)) return null;
        return Above(type).FirstOrDefault(above => Names(above, type));
    }

    private static IEnumerable<INamedTypeSymbol> Above(ITypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType) yield return current;
        foreach (var one in type.AllInterfaces) yield return one;
    }

    /// <summary>Whether a type gives another a discriminator.</summary>
    private static bool Names(ITypeSymbol root, ITypeSymbol derived) => root.GetAttributes().Any(attribute =>
        attribute.AttributeClass.Is(KnownTypes.JsonDerivedType)
        && attribute.ConstructorArguments is { Length: 2 } arguments
        && !arguments[1].IsNull
        && arguments[0].Value is ITypeSymbol named
        && named.Equals(derived, SymbolEqualityComparer.Default));
}
