using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Parsing;

/// <summary>Turns constants into C#.</summary>
internal static class Literals
{
    /// <summary>The default value of a parameter.</summary>
    public static string DefaultOf(IParameterSymbol parameter)
    {
        var type = parameter.Type.NullableUnderlying() ?? parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null when parameter.Type.NullableUnderlying() is not null => "null",
            null when type.IsValueType => $"default({type.FullName()})",
            null => "null",
            var value => type.TypeKind == TypeKind.Enum ? OfEnum(value, type) : Of(value),
        };
    }

    /// <summary>A constant where an object is expected, so that it keeps its own type.</summary>
    public static string OfBoxed(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false, Type: { } type } =>
            $"new {type.FullNameNotNull()} {{ {string.Join(", ", constant.Values.Select(OfBoxed))} }}",
        { Kind: TypedConstantKind.Array } => "null",
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({type.FullNameNotNull()})",
        { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value } => OfEnum(value, type),
        { Value: byte or sbyte or short or ushort or uint or long or ulong, Type: { } type } => Cast(constant.Value, type),
        { Value: { } value } => Of(value),
        _ => "null",
    };

    /// <summary>A string.</summary>
    public static string Of(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A value of an enumeration: its name, or where it has none, its number.</summary>
    private static string OfEnum(object value, ITypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(
            field => field.HasConstantValue && value.Equals(field.ConstantValue)) is { } named
            ? $"{type.FullName()}.{Identifiers.Escape(named.Name)}"
            : Cast(value, type);

    private static string Cast(object value, ITypeSymbol type) => $"({type.FullName()}){Parenthesized(value)}";

    private static string Parenthesized(object value)
    {
        var text = Of(value);
        return text[0] == '-' ? $"({text})" : text;
    }

    private static string Of(object value) => value switch
    {
        double number when double.IsNaN(number) => "double.NaN",
        double number when double.IsInfinity(number) => number > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float number when float.IsNaN(number) => "float.NaN",
        float number when float.IsInfinity(number) => number > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };
}
