using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Turns a type into what emission needs to add a part to it, or a file beside it.</summary>
internal static class TypeModels
{
    private static readonly SymbolDisplayFormat NameFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeModel Of(INamedTypeSymbol type) => new(
        NamespaceOf(type),
        type.WithContainingTypes().Select(Declaration).ToEquatableArray(),
        type.ToDisplayString(NameFormat),
        FileName(type));

    /// <summary>The namespace of a type; empty: the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat);

    /// <summary>The name of a type as that of a file, with a hash: files are told apart without regard to case, types with it.</summary>
    public static string FileName(INamedTypeSymbol type)
    {
        var name = string.Join(".", type.WithContainingTypes().Select(current => current.Arity == 0 ? current.Name : $"{current.Name}`{current.Arity}"));
        if (!type.ContainingNamespace.IsGlobalNamespace) name = $"{NamespaceOf(type).Replace("@", "")}.{name}";
        return $"{name}-{StableHash.Of(name)}";
    }

    private static string Declaration(INamedTypeSymbol type) => $"partial {Keyword(type)} {type.ToDisplayString(NameFormat)}";

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };
}
