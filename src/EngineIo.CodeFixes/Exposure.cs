using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.CodeFixes;

/// <summary>Whether a type that becomes visible would show types that are not: that does not compile.</summary>
internal static class Exposure
{
    public static bool IsOfHiddenTypes(INamedTypeSymbol type) =>
        Shown(type).SelectMany(WithParts).Any(shown => IsHidden(shown, type));

    private static IEnumerable<ITypeSymbol?> Shown(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member.DeclaredAccessibility != Accessibility.Private)
        .SelectMany(member => (IEnumerable<ITypeSymbol?>)(member switch
        {
            IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType),
            IPropertySymbol property => property.Parameters.Select(parameter => parameter.Type).Append(property.Type),
            IFieldSymbol field => [field.Type],
            IEventSymbol one => [one.Type],
            _ => [],
        }))
        .Append(type.BaseType);

    /// <summary>A type, and those that it is made of: the elements of an array, the arguments of a generic one.</summary>
    private static IEnumerable<INamedTypeSymbol> WithParts(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => WithParts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(WithParts).Concat(WithParts(named.ContainingType)).Append(named),
        _ => [],
    };

    /// <summary>What is hidden inside of the type itself stays where it is.</summary>
    private static bool IsHidden(INamedTypeSymbol shown, INamedTypeSymbol type) =>
        shown.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
        && !shown.OriginalDefinition.Equals(type, SymbolEqualityComparer.Default)
        && !type.Equals(shown.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default);
}
