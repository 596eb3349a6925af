using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Objects that an instance, or the program, keeps in a field, and what changes them.</summary>
/// <remarks>
/// An object that is looked up, by an index or a call, may be that of one client: only what is reached by fields and properties alone is
/// taken for shared.
/// </remarks>
internal static class SharedObjects
{
    private static readonly string[] PlainCollections =
        ["System.Collections.Generic", "System.Collections", "System.Collections.ObjectModel"];

    /// <summary>What keeps the object that an operation changes; null: the operation changes none that is known to be shared.</summary>
    public static ISymbol? ChangedBy(IOperation operation, INamedTypeSymbol type) => operation switch
    {
        IInvocationOperation { Instance: { } collection } call when Storage.Changes(call) && IsPlainCollection(collection.Type) =>
            KeeperOf(collection, type),
        ICompoundAssignmentOperation { Target: var target } => OfTarget(target, type, isCounter: true),
        ICoalesceAssignmentOperation { Target: var target } => OfTarget(target, type, isCounter: true),
        IIncrementOrDecrementOperation { Target: var target } => OfTarget(target, type, isCounter: true),
        ISimpleAssignmentOperation { Target: var target, Parent: not IObjectOrCollectionInitializerOperation } =>
            OfTarget(target, type, isCounter: false),
        _ => null,
    };

    /// <summary>A static field or property that is written; null: it is one of its thread's own, or no automatic property.</summary>
    public static ISymbol? StaticOf(IMemberReferenceOperation reference) => reference switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } when !IsOfItsThread(field) =>
            field.AssociatedSymbol ?? field.OriginalDefinition,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when IsStored(property) => property.OriginalDefinition,
        _ => null,
    };

    /// <summary>The receiver in an object initializer is another instance.</summary>
    public static bool IsThis(IOperation? instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    public static bool IsOfConstructor(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    /// <summary>Whether a property has a field of its own, so that to write it is to write that.</summary>
    public static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => property.OriginalDefinition.Equals(field.AssociatedSymbol?.OriginalDefinition, SymbolEqualityComparer.Default));

    private static ISymbol? OfTarget(IOperation target, INamedTypeSymbol type, bool isCounter) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } =>
            IsPlainCollection(collection.Type) ? KeeperOf(collection, type) : null,
        IFieldReferenceOperation { Field.IsVolatile: true } when !isCounter => null,
        IFieldReferenceOperation { Instance: { Type.IsReferenceType: true } owner } when !IsThis(owner) => KeeperOf(owner, type),

        // What a setter does is known of automatic properties alone; to read and then to write is a race whatever it does.
        IPropertyReferenceOperation { Instance: { Type.IsReferenceType: true } owner } property when !IsThis(owner) =>
            isCounter || IsStored(property.Property) ? KeeperOf(owner, type) : null,
        _ => null,
    };

    /// <summary>What keeps the object that an operation leads to.</summary>
    private static ISymbol? KeeperOf(IOperation place, INamedTypeSymbol type) => place.Unconverted() switch
    {
        IMemberReferenceOperation { Instance: null } reference => StaticOf(reference),
        IFieldReferenceOperation { Field: var field } reference when IsThis(reference.Instance) => IsOf(type, field)
            ? field.AssociatedSymbol ?? field
            : null,
        IPropertyReferenceOperation { Property: var property } reference when IsThis(reference.Instance) =>
            IsOf(type, property) && IsStored(property) ? property.OriginalDefinition : null,
        IFieldReferenceOperation { Instance: { } owner } => KeeperOf(owner, type),
        IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: { } owner } when IsStored(property) =>
            KeeperOf(owner, type),
        IParameterReferenceOperation { Parameter: var parameter } when IsOfConstructor(parameter) => parameter,
        _ => null,
    };

    /// <summary>Whether a type is a collection for one thread at a time. An interface may stand for one that is safe.</summary>
    private static bool IsPlainCollection(ITypeSymbol? type)
    {
        for (; type is { TypeKind: TypeKind.Class }; type = type.BaseType)
        {
            if (PlainCollections.Any(type.ContainingNamespace.Is)) return true;
        }

        return false;
    }

    private static bool IsOfItsThread(IFieldSymbol field) => field.FindAttribute("System.ThreadStaticAttribute") is not null;

    private static bool IsOf(INamedTypeSymbol type, ISymbol member) =>
        type.Equals(member.ContainingType?.OriginalDefinition, SymbolEqualityComparer.Default);
}
