using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Parsing;

/// <summary>Collects what <c>[Obsolete]</c> and <c>[Experimental]</c> on symbols would report in generated code.</summary>
internal static class Marks
{
    /// <summary>Those of a class, its methods and constructors, and the types that they name.</summary>
    public static MarksModel Of(INamedTypeSymbol type, IEnumerable<IMethodSymbol> methods) =>
        OfSymbols(methods.Concat(type.InstanceConstructors).SelectMany(WithTypes).Concat(WithArguments(type)));

    /// <summary>Those of types.</summary>
    public static MarksModel Of(IEnumerable<ITypeSymbol> types) => OfSymbols(types.SelectMany(WithArguments));

    private static MarksModel OfSymbols(IEnumerable<ISymbol> symbols)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        var areErrors = false;
        foreach (var symbol in symbols)
        {
            for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
            {
                foreach (var attribute in current.GetAttributes())
                {
                    areErrors |= attribute.AttributeClass.Is(KnownTypes.Obsolete) && attribute.ConstructorArguments.Length == 2
                        && attribute.ConstructorArguments[1].Value is true;
                    if (IdOf(attribute) is { } id && SyntaxFacts.IsValidIdentifier(id)) ids.Add(id);
                }
            }
        }

        return new(ids.ToEquatableArray(), areErrors);
    }

    private static string? IdOf(AttributeData attribute) =>
        attribute.AttributeClass.Is(KnownTypes.Obsolete)
            ? attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string
        : attribute.AttributeClass.Is(KnownTypes.Experimental) ? attribute.ConstructorArguments.FirstOrDefault().Value as string
        : null;

    private static IEnumerable<ISymbol> WithTypes(IMethodSymbol method) => method.Parameters.Select(parameter => parameter.Type)
        .Append(method.ReturnType).SelectMany(WithArguments).Prepend<ISymbol>(method);

    private static IEnumerable<ISymbol> WithArguments(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => WithArguments(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Where(argument => argument.TypeKind != TypeKind.TypeParameter)
            .SelectMany(WithArguments).Prepend(named),
        _ => [],
    };
}
