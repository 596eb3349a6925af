using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Turns a type into what emission needs to add a part to it, or a file beside it.</summary>
internal static class TypeModels
{
    public static TypeModel Of(INamedTypeSymbol type) => new(
        NamespaceOf(type),
        type.WithContainingTypes().Select(Declaration).ToEquatableArray(),
        type.FullName(),
        FileName(type));

    /// <summary>The namespace of a type; empty: the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        string.Join(".", type.ContainingNamespace.ConstituentNames().Select(Identifiers.Escape));

    /// <summary>The name of a type as that of a file, with a hash: files are told apart without regard to case, types with it.</summary>
    public static string FileName(INamedTypeSymbol type)
    {
        var name = string.Join(
            ".", type.WithContainingTypes().Select(current => current.Arity == 0 ? current.Name : $"{current.Name}`{current.Arity}"));
        if (!type.ContainingNamespace.IsGlobalNamespace) name = $"{NamespaceOf(type).Replace("@", "")}.{name}";
        return $"{name}-{StableHash.Of(name)}";
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        var parameters = type.Arity == 0
            ? ""
            : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Identifiers.Escape(parameter.Name)))}>";
        return $"partial {Keyword(type)} {Identifiers.Escape(type.Name)}{parameters}";
    }

    /// <summary>The parts of a namespace's name, the outermost first.</summary>
    private static IEnumerable<string> ConstituentNames(this INamespaceSymbol space) =>
        space.IsGlobalNamespace ? [] : space.ContainingNamespace.ConstituentNames().Append(space.Name);

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
