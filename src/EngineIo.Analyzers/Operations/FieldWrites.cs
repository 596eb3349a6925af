using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>What one body of a type does to what its instance, or the program, keeps, and which other members of the type it uses.</summary>
/// <param name="Member">The method or accessor whose body it is.</param>
/// <param name="Written">What it changes without a lock: fields, properties and parameters of the primary constructor.</param>
/// <param name="Used">The methods and accessors of the type that it uses without a lock.</param>
internal sealed record FieldWrites(IMethodSymbol Member, IReadOnlyCollection<FieldWrite> Written, IReadOnlyCollection<IMethodSymbol> Used)
{
    public static FieldWrites Of(IMethodSymbol member, ImmutableArray<IOperation> body)
    {
        var written = new List<FieldWrite>();
        var used = new List<IMethodSymbol>();
        foreach (var block in body)
            if (!Walk(block, member.ContainingType, written, used)) return new(member, [], []);
        return new(member, written, used);
    }

    /// <summary>Reads a part of a body; false: it uses a lock that the language does not know.</summary>
    private static bool Walk(IOperation operation, INamedTypeSymbol type, List<FieldWrite> written, List<IMethodSymbol> used)
    {
        if (operation is ILockOperation) return true;
        if (operation is IInvocationOperation call && Guards.IsGuard(call)) return false;

        foreach (var target in Targets(operation))
            if (WrittenField(target, type) is { } field) written.Add(new(field, operation.Syntax));
        if (SharedObjects.ChangedBy(operation, type) is { } changed) written.Add(new(changed, operation.Syntax));
        foreach (var method in UsedMethods(operation))
            if (type.Equals(method.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default)) used.Add(method.OriginalDefinition);

        foreach (var child in operation.ChildOperations)
            if (!Walk(child, type, written, used)) return false;
        return true;
    }

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
        && (type.ContainingNamespace.Is("System.Threading") || type.Name == "ImmutableInterlocked");

    /// <summary>The field behind a target; null: nothing that the instance, or the program, keeps.</summary>
    /// <remarks>To write to a struct in a field is to write the field.</remarks>
    private static ISymbol? WrittenField(IOperation target, INamedTypeSymbol type) => target switch
    {
        IMemberReferenceOperation { Instance: null } shared => SharedObjects.StaticOf(shared),
        IFieldReferenceOperation own when SharedObjects.IsThis(own.Instance) && IsOf(type, own.Field) => own.Field.AssociatedSymbol ?? own.Field,
        IPropertyReferenceOperation own when SharedObjects.IsThis(own.Instance) && IsOf(type, own.Property) && SharedObjects.IsStored(own.Property) =>
            own.Property.OriginalDefinition,
        IMemberReferenceOperation { Instance: { Type.IsValueType: true } instance } => WrittenField(instance, type),
        IParameterReferenceOperation own when SharedObjects.IsOfConstructor(own.Parameter) => own.Parameter,
        _ => null,
    };

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
        type.Equals(member.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default);
}

/// <summary>A change of what all clients share.</summary>
/// <param name="Field">The field, property or parameter of the primary constructor.</param>
/// <param name="Place">Where it is changed.</param>
internal readonly record struct FieldWrite(ISymbol Field, SyntaxNode Place);
