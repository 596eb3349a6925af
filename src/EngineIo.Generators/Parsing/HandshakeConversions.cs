using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Chooses what turns a value of the handshake's query or headers into a parameter's type.</summary>
internal static class HandshakeConversions
{
    /// <summary>The call on the bound value; null: the type has no conversion from text.</summary>
    public static string? Of(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.Is(KnownTypes.StringValues)) return "AsStringValues()";
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_String }) return "AsArray()";
        if (type.SpecialType == SpecialType.System_String) return OfString(parameter);

        var value = type.NullableUnderlying() ?? type;
        var isNullable = type.NullableUnderlying() is not null;
        var parse = value.TypeKind == TypeKind.Enum ? "ParseEnum" : IsParsable(value) ? "Parse" : null;
        if (parse is null) return null;

        var name = value.FullNameNotNull();
        return parameter switch
        {
            { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null } when isNullable =>
                $"{parse}OrNull<{name}>() ?? {Literals.DefaultOf(parameter)}",
            _ when isNullable => $"{parse}OrNull<{name}>()",
            { HasExplicitDefaultValue: true } => $"{parse}Or<{name}>({Literals.DefaultOf(parameter)})",
            { Type: { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } } => $"{parse}Or<{name}>(null)",
            _ => $"{parse}<{name}>()",
        };
    }

    /// <summary>
    /// Whether a parameter with a conversion may, by its type, be meant to be a service as well: text, numbers and the like are none.
    /// </summary>
    public static bool MayBeService(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { IsReferenceType: true, SpecialType: not SpecialType.System_String };

    /// <summary>Where nullability is not said, a string may be absent.</summary>
    private static string OfString(IParameterSymbol parameter) => parameter switch
    {
        { HasExplicitDefaultValue: true, ExplicitDefaultValue: not null } => $"AsStringOrNull() ?? {Literals.DefaultOf(parameter)}",
        { HasExplicitDefaultValue: true } => "AsStringOrNull()",
        { Type.NullableAnnotation: NullableAnnotation.NotAnnotated } => "AsString()",
        _ => "AsStringOrNull()",
    };

    private static bool IsParsable(ITypeSymbol type) => InterfacesOf(type).Any(one =>
        one.Is(KnownTypes.Parsable) && one.TypeArguments[0].Equals(type, SymbolEqualityComparer.Default));

    /// <summary>Those of a type parameter are in its constraints.</summary>
    private static IEnumerable<INamedTypeSymbol> InterfacesOf(ITypeSymbol type) => type is ITypeParameterSymbol parameter
        ? parameter.ConstraintTypes.SelectMany(
            one => one is INamedTypeSymbol { TypeKind: TypeKind.Interface } named ? InterfacesOf(one).Prepend(named) : InterfacesOf(one))
        : type.AllInterfaces;
}
