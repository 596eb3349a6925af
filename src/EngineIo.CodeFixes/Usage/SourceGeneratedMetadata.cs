using System.Collections.Generic;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.CodeFixes.Usage;

/// <summary>Where the source-generated metadata of a type is found.</summary>
internal static class SourceGeneratedMetadata
{
    /// <summary>The expression of it, as short as it can be written at a place; null: no context of the project names the type.</summary>
    public static string? ExpressionFor(ITypeSymbol? type, SyntaxNode place, SemanticModel model)
    {
        if (type is null) return null;
        return ContextsIn(model.Compilation.Assembly.GlobalNamespace)
            .Where(context => model.IsAccessible(place.SpanStart, context))
            .OrderByDescending(context => context.Equals(ContextOfHandlerAround(place, model), SymbolEqualityComparer.Default))
            .ThenBy(context => context.ToDisplayString())
            .Select(context => PropertyOf(context, type) is { } property
                ? Expression(context, property, place, model)
                : null)
            .FirstOrDefault(expression => expression is not null);
    }

    private static IEnumerable<INamedTypeSymbol> ContextsIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol { IsAbstract: false } type && type.DerivesFrom(KnownTypes.JsonSerializerContext)
                ? [type]
                : ContextsIn(member));

    /// <summary>How a place names the metadata of a context, as short as it can.</summary>
    public static string Expression(INamedTypeSymbol context, string property, SyntaxNode place, SemanticModel model) =>
        $"{context.ToMinimalDisplayString(model, place.SpanStart)}.Default.{property}";

    /// <summary>The context, of this project, of the handler that a place is in; null: none.</summary>
    public static INamedTypeSymbol? ContextOfHandlerAround(SyntaxNode place, SemanticModel model) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && model.GetDeclaredSymbol(declaration)?.FindAttribute(KnownTypes.HandlerAttribute) is { } attribute
        && JsonContextParser.ContextOf(attribute) is { DeclaringSyntaxReferences.IsEmpty: false } context
            ? context
            : null;

    /// <summary>The property of a context that a <c>[JsonSerializable]</c> of it stands for; null: it names the type nowhere.</summary>
    private static string? PropertyOf(INamedTypeSymbol context, ITypeSymbol type)
    {
        var root = context.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(KnownTypes.JsonSerializable)
            && attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol named
            && named.Equals(type, SymbolEqualityComparer.Default));
        if (root is null) return null;

        return context.GetMembers().OfType<IPropertySymbol>()
                .FirstOrDefault(property => property.Type.Is(UsageNames.JsonTypeInfoOf)
                    && ((INamedTypeSymbol)property.Type).TypeArguments[0].Equals(type, SymbolEqualityComparer.Default))?.Name
            ?? root.NamedArguments.FirstOrDefault(argument => argument.Key == "TypeInfoPropertyName").Value.Value as string
            ?? (type is INamedTypeSymbol { IsGenericType: false } ? type.Name : null);
    }
}
