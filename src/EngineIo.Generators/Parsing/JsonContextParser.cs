using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads <c>[EngineIoHandler(JsonContext = typeof(ChatJson))]</c>.</summary>
internal static class JsonContextParser
{
    private const string Property = "JsonContext";

    /// <summary>The expression of the context; null where the handler names none, or none that can be used.</summary>
    public static string? Parse(AttributeData attribute, Problems problems, CancellationToken cancellationToken)
    {
        var argument = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == Property).Value;
        if (argument.Value is not ITypeSymbol context || context.TypeKind == TypeKind.Error) return null;
        if (IsUsable(context)) return $"{context.FullName()}.Default";

        problems.Report(Problem.InvalidJsonContext, () => ArgumentLocation(attribute, cancellationToken), context.ShortName());
        return null;
    }

    /// <summary>What can be named in the attribute is visible to generated code, too, but for what is local to the file.</summary>
    private static bool IsUsable(ITypeSymbol context) =>
        context is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsUnboundGenericType: false } named
        && named.BaseType.DerivesFrom(KnownTypes.JsonSerializerContext)
        && !named.WithContainingTypes().Any(type => type.IsFileLocal);

    private static Location? ArgumentLocation(AttributeData attribute, CancellationToken cancellationToken) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Property)?.Expression.GetLocation();
}
