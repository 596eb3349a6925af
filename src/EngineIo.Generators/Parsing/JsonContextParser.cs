using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads <c>[EngineIoHandler(JsonContext = typeof(ChatJson))]</c>.</summary>
internal static class JsonContextParser
{
    private const string Property = "JsonContext";

    /// <summary>The context that a handler names; null where it names none, or none that can be used.</summary>
    public static INamedTypeSymbol? ContextOf(AttributeData attribute) =>
        Named(attribute) is { } context && IsUsable(context) ? (INamedTypeSymbol)context : null;

    /// <summary>The expression of the context; null where the handler names none, or none that can be used.</summary>
    public static string? Parse(AttributeData attribute, Problems problems, CancellationToken cancellationToken)
    {
        if (Named(attribute) is not { TypeKind: not TypeKind.Error } context) return null;
        if (IsUsable(context)) return ExpressionOf(context);

        problems.Report(Problem.InvalidJsonContext, () => ArgumentLocation(attribute, cancellationToken), context.ShortName());
        return null;
    }

    /// <summary>How generated code gets the instance of a context.</summary>
    public static string ExpressionOf(ITypeSymbol context) => $"{context.FullNameNotNull()}.Default";

    private static ITypeSymbol? Named(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == Property).Value.Value as ITypeSymbol;

    /// <summary>What can be named in the attribute is visible to generated code, too, but for what is local to the file.</summary>
    private static bool IsUsable(ITypeSymbol context) =>
        context is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsUnboundGenericType: false } named
        && named.BaseType.DerivesFrom(KnownTypes.JsonSerializerContext)
        && !named.WithContainingTypes().Any(type => type.IsFileLocal);

    /// <summary>Where a handler names its context.</summary>
    public static Location? ArgumentLocation(AttributeData attribute, CancellationToken cancellationToken) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Property)?.Expression.GetLocation();
}
