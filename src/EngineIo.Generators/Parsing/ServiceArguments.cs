using System.Linq;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Binds parameters that services are injected into.</summary>
internal static class ServiceArguments
{
    /// <summary>A parameter with <c>[FromServices]</c> or <c>[FromKeyedServices]</c>; null: it has neither.</summary>
    public static ArgumentModel? TryParseAttributed(IParameterSymbol parameter, Problems problems)
    {
        var keyed = parameter.GetAttributes().FirstOrDefault(one => one.AttributeClass.DerivesFrom(KnownTypes.FromKeyedServicesAttribute));
        var plain = parameter.GetAttributes().FirstOrDefault(one => one.AttributeClass.Implements(KnownTypes.FromServiceMetadata));
        if (keyed is not null && plain is not null)
            problems.Report(Problem.ConflictingServiceAttributes, parameter, parameter.Name);

        return keyed is not null ? Parse(parameter, KeyOf(keyed)) : plain is not null ? Parse(parameter) : null;
    }

    /// <summary>A parameter that gets a service of its type.</summary>
    public static ArgumentModel Parse(IParameterSymbol parameter, string? key = null)
    {
        if (key is null && parameter.Type.Is(KnownTypes.ServiceProvider)) return new ServiceProviderArgument();

        var type = parameter.Type.NullableUnderlying() ?? parameter.Type;
        var isOptional = parameter.HasExplicitDefaultValue || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated
            || parameter.Type.NullableUnderlying() is not null;
        var fallback = parameter.HasExplicitDefaultValue ? Literals.DefaultOf(parameter) : "null";
        return new ServiceArgument(
            type.FullNameNotNull(), parameter.Name, key, !isOptional, type.IsValueType, fallback == "null" ? null : fallback);
    }

    /// <summary>
    /// The key; null where there is none, which is also what is inherited from a handler: none has a key of its own. That of an attribute
    /// that derives from the framework's is for that to say.
    /// </summary>
    private static string? KeyOf(AttributeData attribute)
    {
        if (!attribute.AttributeClass.Is(KnownTypes.FromKeyedServicesAttribute))
            return $"new {attribute.AttributeClass!.FullName()}({string.Join(", ", attribute.ConstructorArguments.Select(Literals.OfBoxed))}).Key";
        return attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0].IsNull
            ? null
            : Literals.OfBoxed(attribute.ConstructorArguments[0]);
    }
}
