using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>JSON that reflection writes, for want of source-generated metadata.</summary>
internal static class ReflectedJson
{
    private static readonly string[] Writers = ["Serialize", "SerializeToUtf8Bytes"];

    /// <summary>The call of the serializer without metadata that gives a value, at once or by a local; null: another value.</summary>
    public static IInvocationOperation? WriterOf(IOperation value) => Source(value) is IInvocationOperation call
        && call.TargetMethod.ContainingType.Is(UsageNames.JsonSerializer)
        && Writers.Contains(call.TargetMethod.Name)
        && !call.Arguments.Any(IsMetadata)
            ? call
            : null;

    /// <summary>Whether metadata comes from reflection. What a member, a parameter or another method gives is trusted.</summary>
    public static bool Describes(IOperation metadata) => Source(metadata) switch
    {
        IInvocationOperation { TargetMethod: { Name: "CreateJsonTypeInfo", ContainingType: var type } } => type.Is(UsageNames.JsonTypeInfo),
        IInvocationOperation { TargetMethod.Name: "GetTypeInfo", Instance: { } source } =>
            IsReflective(source) || Source(source)?.Type.Is(UsageNames.ReflectionResolver) == true,
        _ => false,
    };

    /// <summary>The type that a call of the serializer writes its value as; null: it is known only at run time.</summary>
    public static ITypeSymbol? WrittenType(IInvocationOperation writer) => writer.TargetMethod.IsGenericMethod
        ? writer.TargetMethod.TypeArguments[0]
        : writer.Arguments.Select(argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;

    /// <summary>Metadata, or a context of it; options that are not known to have none may hold some.</summary>
    private static bool IsMetadata(IArgumentOperation argument) => argument.Parameter?.Type switch
    {
        null => false,
        var type when type.Is(UsageNames.JsonSerializerOptions) =>
            argument.ArgumentKind == ArgumentKind.Explicit && !IsReflective(argument.Value),
        var type => type.DerivesFrom(UsageNames.JsonTypeInfo) || type.DerivesFrom(KnownTypes.JsonSerializerContext),
    };

    /// <summary>Whether options are those that know only reflection: none, the default ones, new ones that name no resolver.</summary>
    private static bool IsReflective(IOperation options) => Source(options) switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Default" or "Web", ContainingType: var type } } =>
            type.Is(UsageNames.JsonSerializerOptions),
        // Copied options may hold metadata; the other argument of a constructor is a set of defaults, an enum.
        IObjectCreationOperation creation when creation.Type.Is(UsageNames.JsonSerializerOptions) =>
            creation.Arguments.All(argument => argument.Value.Type?.TypeKind == TypeKind.Enum)
            && (creation.Initializer?.Initializers ?? []).All(one => !NamesResolver(one)),
        _ => false,
    };

    private static bool NamesResolver(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target.Referenced()?.Name == "TypeInfoResolver"
            && !assignment.Value.Unconverted().Type.Is(UsageNames.ReflectionResolver),
        IMemberInitializerOperation member => member.InitializedMember.Referenced()?.Name == "TypeInfoResolverChain",
        _ => false,
    };

    /// <summary>What a value is; for a local, what it was declared with.</summary>
    private static IOperation? Source(IOperation? value)
    {
        for (var depth = 0; depth < 16; depth++)
        {
            switch (value)
            {
                // Also the one that makes memory of an array.
                case IConversionOperation conversion: value = conversion.Operand; break;
                case ILocalReferenceOperation local: value = Storage.Origin(local); break;
                default: return value?.Unconverted();
            }
        }

        return null;
    }
}
