using System;
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

    /// <summary>The metadata name, made a file's name.</summary>
    public static string FileName(INamedTypeSymbol type)
    {
        var name = string.Join(".", type.WithContainingTypes().Select(FileNamePart));
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{NamespaceOf(type).Replace("@", "")}.{name}";
    }

    /// <summary>Files are told apart without regard to case, so types whose names differ in nothing else are numbered.</summary>
    private static string FileNamePart(INamedTypeSymbol type)
    {
        var siblings = type.ContainingType?.GetTypeMembers() ?? type.ContainingNamespace.GetTypeMembers();
        var earlier = siblings
            .Where(sibling => sibling.MetadataName.Equals(type.MetadataName, StringComparison.OrdinalIgnoreCase))
            .Count(sibling => string.CompareOrdinal(sibling.MetadataName, type.MetadataName) < 0);
        return earlier == 0 ? type.MetadataName : $"{type.MetadataName}-{earlier}";
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
