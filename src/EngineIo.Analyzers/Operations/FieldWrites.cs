using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>What one body of a type does to the fields of its instance, and which other members of the type it uses.</summary>
/// <param name="Member">The method or accessor whose body it is.</param>
/// <param name="Written">The fields, properties and parameters of the primary constructor that it writes without a lock.</param>
/// <param name="Used">The methods and accessors of the type that it uses without a lock.</param>
internal sealed record FieldWrites(IMethodSymbol Member, IReadOnlyCollection<ISymbol> Written, IReadOnlyCollection<IMethodSymbol> Used)
{
    /// <summary>The types that keep threads apart. A body that uses one is trusted to do so rightly.</summary>
    private static readonly HashSet<string> Guards =
        ["Monitor", "Lock", "Mutex", "Semaphore", "SemaphoreSlim", "SpinLock", "ReaderWriterLock", "ReaderWriterLockSlim"];

    public static FieldWrites Of(IMethodSymbol member, ImmutableArray<IOperation> body)
    {
        var operations = body.Everything().ToList();
        if (operations.OfType<IInvocationOperation>().Any(call => IsGuard(call.TargetMethod.ContainingType))) return new(member, [], []);

        var type = member.ContainingType;
        var unguarded = operations.Where(operation => !operation.Ancestors().Any(one => one is ILockOperation)).ToList();
        return new(
            member,
            [.. unguarded.SelectMany(Targets).Select(target => WrittenField(target, type)).OfType<ISymbol>()],
            [.. unguarded.SelectMany(UsedMethods).Select(method => method.OriginalDefinition).Where(method => IsOf(type, method))]);
    }

    private static bool IsGuard(INamedTypeSymbol? type) =>
        type is not null && Guards.Contains(type.Name) && type.ContainingNamespace.ToDisplayString() == "System.Threading";

    /// <summary>What an operation gives a new value.</summary>
    private static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements.SelectMany(Flatten),
        ISimpleAssignmentOperation assignment when IsPublication(assignment) => [],
        IAssignmentOperation assignment => [assignment.Target],
        IIncrementOrDecrementOperation increment => [increment.Target],
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when !IsAtomic(argument.Parent) => [argument.Value],
        _ => [],
    };

    private static IEnumerable<IOperation> Flatten(IOperation element) =>
        element is ITupleOperation tuple ? tuple.Elements.SelectMany(Flatten) : [element];

    /// <summary>Who makes a field volatile has thought of threads, and a plain assignment of it needs no more than that.</summary>
    private static bool IsPublication(ISimpleAssignmentOperation assignment) =>
        assignment.Target is IFieldReferenceOperation { Field.IsVolatile: true };

    /// <summary><c>Interlocked</c>, <c>Volatile</c>, <c>LazyInitializer</c>, <c>ImmutableInterlocked</c>.</summary>
    private static bool IsAtomic(IOperation? call) => call is IInvocationOperation { TargetMethod.ContainingType: var type }
        && (type.ContainingNamespace.ToDisplayString() == "System.Threading" || type.Name == "ImmutableInterlocked");

    /// <summary>The field behind a target; null: it is nothing that the instance keeps.</summary>
    /// <remarks>To write to a struct in a field is to write the field.</remarks>
    private static ISymbol? WrittenField(IOperation target, INamedTypeSymbol type) => target switch
    {
        IFieldReferenceOperation own when IsThis(own.Instance) && IsOf(type, own.Field) => own.Field.AssociatedSymbol ?? own.Field,
        IPropertyReferenceOperation own when IsThis(own.Instance) && IsStored(own.Property, type) => own.Property.OriginalDefinition,
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance } => WrittenField(instance, type),
        IParameterReferenceOperation own when own.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } =>
            own.Parameter,
        _ => null,
    };

    /// <summary>The receiver in an object initializer is another instance.</summary>
    private static bool IsThis(IOperation? instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>Whether a property has a field of its own, so that to write it is to write that.</summary>
    private static bool IsStored(IPropertySymbol property, INamedTypeSymbol type) => IsOf(type, property)
        && type.GetMembers().OfType<IFieldSymbol>()
            .Any(field => property.OriginalDefinition.Equals(field.AssociatedSymbol, SymbolEqualityComparer.Default));

    private static IEnumerable<IMethodSymbol> UsedMethods(IOperation operation) => operation switch
    {
        IInvocationOperation call => [call.TargetMethod],
        IMethodReferenceOperation reference => [reference.Method],
        IPropertyReferenceOperation reference => UsedAccessors(reference).OfType<IMethodSymbol>(),
        _ => [],
    };

    private static IEnumerable<IMethodSymbol?> UsedAccessors(IPropertyReferenceOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment when assignment.Target == reference => [reference.Property.SetMethod],
        IAssignmentOperation assignment when assignment.Target == reference => [reference.Property.GetMethod, reference.Property.SetMethod],
        IIncrementOrDecrementOperation => [reference.Property.GetMethod, reference.Property.SetMethod],
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => [reference.Property.SetMethod],
        _ => [reference.Property.GetMethod],
    };

    private static bool IsOf(INamedTypeSymbol type, ISymbol member) =>
        !member.IsStatic && type.Equals(member.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default);
}
