using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Makes a local's name from a type: <c>said</c>, <c>saidList</c>, <c>saidArray</c>.</summary>
internal static class TypeHints
{
    public static string Of(ITypeSymbol type)
    {
        var name = Name(type);
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string Name(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{Name(array.ElementType)}Array",
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic => string.Concat(generic.TypeArguments.Select(Name)) + generic.Name,
        { Name.Length: > 0 } => type.Name,
        _ => "Value",
    };
}
