using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>The types that <c>[JsonSerializable]</c> names on a context.</summary>
internal static class JsonRoots
{
    public static IEnumerable<ITypeSymbol> Of(INamedTypeSymbol context)
    {
        for (var current = context; current is not null; current = current.BaseType)
        {
            foreach (var attribute in current.GetAttributes())
            {
                if (attribute.AttributeClass.Is(KnownTypes.JsonSerializable)
                    && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol root)
                    yield return root;
            }
        }
    }

    /// <summary>
    /// The type among the roots by whose metadata a value is written, so that the discriminator of its type is in the JSON.
    /// </summary>
    /// <remarks>If several polymorphic roots name the type, the one that the others derive from.</remarks>
    public static ITypeSymbol WrittenAs(ITypeSymbol type, IReadOnlyList<ITypeSymbol> roots)
    {
        var written = type;
        foreach (var root in roots)
        {
            if (!root.Equals(type, SymbolEqualityComparer.Default) && Names(root, type)
                && (written.Equals(type, SymbolEqualityComparer.Default) || IsBaseOf(root, written)))
                written = root;
        }

        return written;
    }

    private static bool Names(ITypeSymbol root, ITypeSymbol type) => root.GetAttributes().Any(attribute =>
        attribute.AttributeClass.Is(KnownTypes.JsonDerivedType)
        && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol derived
        && derived.Equals(type, SymbolEqualityComparer.Default));

    private static bool IsBaseOf(ITypeSymbol type, ITypeSymbol derived)
    {
        if (derived.AllInterfaces.Any(one => one.Equals(type, SymbolEqualityComparer.Default))) return true;
        for (var current = derived.BaseType; current is not null; current = current.BaseType)
            if (current.Equals(type, SymbolEqualityComparer.Default)) return true;
        return false;
    }
}
