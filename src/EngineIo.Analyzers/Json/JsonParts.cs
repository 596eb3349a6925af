using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Json;

/// <summary>The types that a type's JSON is made of: System.Text.Json describes those along with it.</summary>
internal static class JsonParts
{
    /// <summary>What makes a type a collection, in the order in which System.Text.Json asks.</summary>
    private static readonly string[] GenericCollections =
    [
        KnownTypes.AsyncEnumerable,
        "System.Collections.Generic.IDictionary`2",
        "System.Collections.Generic.IReadOnlyDictionary`2",
        "System.Collections.Generic.IEnumerable`1",
    ];

    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol type)
    {
        var derived = DerivedTypes(type);
        if (IsAtom(type) || HasConverter(type)) return derived;
        if (type.NullableUnderlying() is { } value) return derived.Append(value);
        return derived.Concat(ElementsOf(type) ?? MembersOf(type));
    }

    private static IEnumerable<ITypeSymbol> DerivedTypes(ITypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(KnownTypes.JsonDerivedType))
        .SelectMany(attribute => attribute.ConstructorArguments.Take(1))
        .Select(argument => argument.Value)
        .OfType<ITypeSymbol>();

    private static bool HasConverter(ITypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass.DerivesFrom(KnownTypes.JsonConverter));

    /// <summary>Numbers, strings, dates and the like, which have converters of their own.</summary>
    private static bool IsAtom(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum or TypeKind.Delegate or TypeKind.Pointer or TypeKind.Error or TypeKind.TypeParameter
        || type.IsByteArray() || type.IsOfBytes(KnownTypes.Memory) || type.IsOfBytes(KnownTypes.ReadOnlyMemory)
        || type is INamedTypeSymbol { IsGenericType: false } && type.ContainingNamespace?.ToDisplayString()
            is "System" or "System.Text.Json" or "System.Text.Json.Nodes";

    /// <summary>What a collection holds; null: the type is none.</summary>
    private static IEnumerable<ITypeSymbol>? ElementsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named when named.Is(KnownTypes.Memory) || named.Is(KnownTypes.ReadOnlyMemory) => named.TypeArguments,
        _ when GenericCollections.Select(name => Find(type, name)).FirstOrDefault(found => found is not null) is { } collection =>
            collection.TypeArguments,
        _ => Find(type, "System.Collections.IEnumerable") is null ? null : [],
    };

    private static INamedTypeSymbol? Find(ITypeSymbol type, string metadataName) =>
        type.Is(metadataName) ? (INamedTypeSymbol)type : type.AllInterfaces.FirstOrDefault(one => one.Is(metadataName));

    private static IEnumerable<ITypeSymbol> MembersOf(ITypeSymbol type)
    {
        var hierarchy = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type) : BasesAndSelf(type);
        return hierarchy.SelectMany(current => current.GetMembers()).Where(IsDescribed).Select(member => member switch
        {
            IPropertySymbol property => property.Type,
            _ => ((IFieldSymbol)member).Type,
        });
    }

    private static IEnumerable<ITypeSymbol> BasesAndSelf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType) yield return current;
    }

    /// <summary>Fields count even where the options leave them out: other options may be given at run time.</summary>
    private static bool IsDescribed(ISymbol member) => !member.IsStatic && !IsIgnored(member) && member switch
    {
        IPropertySymbol { Parameters.Length: 0, ExplicitInterfaceImplementations.Length: 0 } property =>
            property.GetMethod?.DeclaredAccessibility == Accessibility.Public
            || property.SetMethod?.DeclaredAccessibility == Accessibility.Public
            || property.FindAttribute(KnownTypes.JsonInclude) is not null,
        IFieldSymbol { AssociatedSymbol: null } field => field.DeclaredAccessibility == Accessibility.Public,
        _ => false,
    };

    /// <summary>Whether a member is left out always, which is what the attribute says without a condition.</summary>
    private static bool IsIgnored(ISymbol member) =>
        member.FindAttribute(KnownTypes.JsonIgnore) is { } attribute
        && attribute.NamedArguments.All(argument => argument.Key != "Condition" || argument.Value.Value is 1);
}
