using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Parsing;

internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat FullNameFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a type is the one with a metadata name such as <c>System.Memory`1</c>, whatever its type arguments.</summary>
    /// <remarks>Asked more often than anything else, so the names are compared where they are, and none is put together.</remarks>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named) return false;

        var end = metadataName.Length;
        if (named.Arity > 0)
        {
            if (end < 2 || metadataName[end - 2] != '`' || metadataName[end - 1] != '0' + named.Arity) return false;
            end -= 2;
        }

        return TakeName(metadataName, ref end, named.Name) && IsRest(named.ContainingNamespace, metadataName, end);
    }

    /// <summary>Whether a namespace is the one with a full name such as <c>System.Linq</c>.</summary>
    public static bool Is(this INamespaceSymbol? space, string fullName) => space is not null && IsRest(space, fullName, fullName.Length);

    /// <summary>Whether a namespace is the one with a full name, or in it.</summary>
    public static bool IsIn(this INamespaceSymbol? space, string fullName)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (space.Is(fullName)) return true;
        return false;
    }

    /// <summary>Whether a type is a generic one of bytes.</summary>
    public static bool IsOfBytes(this ITypeSymbol type, string metadataName) =>
        type.Is(metadataName) && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte;

    public static bool IsByteArray(this ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };

    public static bool Implements(this ITypeSymbol? type, string metadataName) =>
        type is not null && type.AllInterfaces.Any(one => one.Is(metadataName));

    public static bool DerivesFrom(this ITypeSymbol? type, string metadataName)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Is(metadataName)) return true;
        return false;
    }

    /// <summary>What is in a <c>T?</c> of a value type; null for any other type.</summary>
    public static ITypeSymbol? NullableUnderlying(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : null;

    /// <summary>How other code names a type: <c>global::App.Said?</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(FullNameFormat);

    /// <summary>The same without the <c>?</c> of a reference type.</summary>
    public static string FullNameNotNull(this ITypeSymbol type) =>
        (type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type).FullName();

    /// <summary>How messages name a symbol: <c>Chat&lt;T&gt;</c>.</summary>
    public static string ShortName(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>The same with its namespace: <c>App.Chat&lt;T&gt;</c>.</summary>
    public static string DisplayName(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(metadataName));

    /// <summary>The name of the declaration, of several parts the one, that an attribute stands on.</summary>
    public static Location? DeclarationLocation(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()
            ?.Identifier.GetLocation();

    /// <summary>A type and those around it, the outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainingTypes(this INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var current = type; current is not null; current = current.ContainingType) types.Push(current);
        return types;
    }

    /// <summary>Whether a namespace has the first characters of a name for its own.</summary>
    private static bool IsRest(INamespaceSymbol space, string fullName, int end)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (!TakeName(fullName, ref end, space.Name)) return false;
        return end == 0;
    }

    /// <summary>Takes a name, and the dot before it, off the end of a longer one.</summary>
    private static bool TakeName(string fullName, ref int end, string name)
    {
        var start = end - name.Length;
        if (start < 0 || string.CompareOrdinal(fullName, start, name, 0, name.Length) != 0) return false;
        if (start > 0 && fullName[start - 1] != '.') return false;
        end = Math.Max(start - 1, 0);
        return true;
    }
}
