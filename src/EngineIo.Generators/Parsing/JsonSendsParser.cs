using System.Linq;
using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads what the JSON context of a handler describes, for the typed sends. A handler that is not valid has them, too.</summary>
internal static class JsonSendsParser
{
    /// <summary>Null: the handler names no context, or one without a type that others may name.</summary>
    public static JsonSendsModel? Parse(INamedTypeSymbol handler, Compilation compilation, CancellationToken cancellationToken)
    {
        if (handler.FindAttribute(KnownTypes.HandlerAttribute) is not { } attribute) return null;
        if (JsonContextParser.ContextOf(attribute) is not { } context || !IsNamable(context, compilation)) return null;

        cancellationToken.ThrowIfCancellationRequested();
        var roots = JsonRoots.Of(context).Where(root => IsSendable(root) && IsNamable(root, compilation)).ToList();
        if (roots.Count == 0) return null;

        return new(
            TypeModels.NamespaceOf(handler),
            handler.WithContainingTypes().Any(type => type.IsGenericType) || !IsNamable(handler, compilation) ? null : handler.FullName(),
            JsonContextParser.ExpressionOf(context),
            roots.Select(root => new JsonRootModel(root.FullNameNotNull(), JsonRoots.WrittenAs(root, roots).FullNameNotNull())).Distinct()
                .ToEquatableArray(),
            Marks.Of(roots.Append(context)));
    }

    /// <summary>
    /// With a send of any object, a type that the context does not describe would be an exception, and no error of the compiler.
    /// </summary>
    private static bool IsSendable(ITypeSymbol type) =>
        type.SpecialType != SpecialType.System_Object && type.TypeKind is not (TypeKind.Error or TypeKind.Dynamic);

    /// <summary>Whether a static class of the assembly, in a file of its own, can name a type.</summary>
    private static bool IsNamable(ITypeSymbol type, Compilation compilation) => type switch
    {
        IArrayTypeSymbol array => IsNamable(array.ElementType, compilation),
        INamedTypeSymbol named => compilation.IsSymbolAccessibleWithin(named, compilation.Assembly)
            && !named.WithContainingTypes().Any(one => one.IsFileLocal)
            && named.TypeArguments.All(argument => argument.TypeKind == TypeKind.TypeParameter || IsNamable(argument, compilation)),
        _ => false,
    };
}
