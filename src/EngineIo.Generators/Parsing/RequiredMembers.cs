using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

internal static class RequiredMembers
{
    /// <summary>Whether a plain <c>new</c> with a constructor leaves members unset that must be set.</summary>
    public static bool AreUnset(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.FindAttribute(KnownTypes.SetsRequiredMembers) is not null) return false;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        }

        return false;
    }
}
