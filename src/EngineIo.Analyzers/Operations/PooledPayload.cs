using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>A payload that lies in the transport's buffer, and the locals of its method that stand for it or a part of it.</summary>
internal sealed class PooledPayload
{
    private readonly ImmutableArray<IOperation> _blocks;
    private readonly HashSet<ISymbol> _names;
    private readonly List<(ISymbol Name, int From)> _replaced = [];

    private PooledPayload(IEnumerable<ISymbol> payloads, ImmutableArray<IOperation> blocks)
    {
        _blocks = blocks;
        _names = new(payloads, SymbolEqualityComparer.Default);

        // What a name stands for is settled by what is written above: one look at each assignment, in their order.
        foreach (var operation in blocks.Everything().OrderBy(operation => operation.Syntax.Span.End)) Follow(operation);
    }

    /// <summary>The pooled payload of a method; null: it has none.</summary>
    public static PooledPayload? Of(IMethodSymbol method, ImmutableArray<IOperation> blocks)
    {
        var payloads = method.Parameters.Where(parameter => IsPooled(parameter.Type)).ToList();
        return payloads.Count == 0 ? null : new PooledPayload(payloads, blocks);
    }

    /// <summary>Whether values of a type may lie in the transport's buffer.</summary>
    public static bool IsPooled(ITypeSymbol type) => (type.NullableUnderlying() ?? type) is var bare
        && (bare.IsOfBytes(KnownTypes.ReadOnlyMemory) || bare.IsOfBytes(KnownTypes.ReadOnlySequence) || bare.Is(KnownTypes.Message));

    /// <summary>The pooled values in a value: itself, the parts of what it puts together, what its function captures.</summary>
    public IEnumerable<PooledValue> In(IOperation? value) => value?.Unconverted() switch
    {
        (ILocalReferenceOperation or IParameterReferenceOperation) and var name => IsPayload(name) ? [new(name, null)] : [],
        IDelegateCreationOperation { Target: IAnonymousFunctionOperation function } => CapturedBy(function),
        IDelegateCreationOperation { Target: IMethodReferenceOperation reference } => CapturedBy(FunctionOf(reference.Method)),
        IAnonymousFunctionOperation function => CapturedBy(function),
        IInvocationOperation call => InCall(call),
        IPropertyReferenceOperation { Instance: { } whole } property when IsPart(property) => PartOf(whole, property),
        IImplicitIndexerReferenceOperation slice when IsPooled(slice.Type!) => PartOf(slice.Instance, slice),
        IObjectCreationOperation creation => InCreation(creation),
        IAnonymousObjectCreationOperation creation => InAll(Values(creation.Initializers)),
        IWithOperation { Initializer.Initializers: var initializers } => InAll(Values(initializers)),
        ITupleOperation tuple => InAll(tuple.Elements),
        IArrayCreationOperation { Initializer.ElementValues: var elements } => InAll(elements),
        ICollectionExpressionOperation collection => InAll(collection.Elements),
        IConditionalOperation { WhenFalse: { } other } choice => InAll([choice.WhenTrue, other]),
        ICoalesceOperation coalesce => InAll([coalesce.Value, coalesce.WhenNull]),
        _ => [],
    };

    /// <summary>What a function takes along: the first place where each name of the payload is read in it.</summary>
    public IEnumerable<PooledValue> CapturedBy(IOperation? function) => function is null
        ? []
        : function.Descendants()
            .Where(operation => IsPayload(operation) && !IsMeasured(operation) && !IsDeclaredIn(operation.Referenced()!, function))
            .GroupBy(operation => operation.Referenced()!, SymbolEqualityComparer.Default)
            .Select(group => new PooledValue(group.First(), function));

    /// <summary>The local function that a method is; null: it is another method.</summary>
    public IOperation? FunctionOf(IMethodSymbol method) => method.MethodKind != MethodKind.LocalFunction
        ? null
        : _blocks.Everything().OfType<ILocalFunctionOperation>()
            .FirstOrDefault(function => function.Symbol.Equals(method.OriginalDefinition, SymbolEqualityComparer.Default));

    private IEnumerable<PooledValue> InAll(IEnumerable<IOperation> values) => values.SelectMany(In);

    private IEnumerable<PooledValue> PartOf(IOperation whole, IOperation part) => In(whole).Select(_ => new PooledValue(part, null));

    private IEnumerable<PooledValue> InCall(IInvocationOperation call) => call switch
    {
        { TargetMethod.Name: "Slice" or "GetValueOrDefault", Instance: { } whole } when IsPooled(call.Type!) => PartOf(whole, call),
        { TargetMethod: { Name: "FromBinary" or "FromUtf8", ContainingType: var type } } when type.Is(KnownTypes.Message) =>
            InAll(call.Arguments.Select(argument => argument.Value)),
        _ => [],
    };

    /// <summary>What a constructor does with its arguments is known of a sequence, and of a record.</summary>
    private IEnumerable<PooledValue> InCreation(IObjectCreationOperation creation)
    {
        var kept = creation.Arguments.Where(argument => IsKept(argument, creation.Type)).Select(argument => argument.Value);
        return InAll(kept.Concat(Values(creation.Initializer?.Initializers ?? [])));
    }

    private static bool IsKept(IArgumentOperation argument, ITypeSymbol? type) => type.Is(KnownTypes.ReadOnlySequence)
        || (type is { IsRecord: true } && argument.Parameter is { } parameter && type.GetMembers(parameter.Name)
            .Any(member => member is IPropertySymbol property && property.Type.Equals(parameter.Type, SymbolEqualityComparer.Default)));

    private static IEnumerable<IOperation> Values(ImmutableArray<IOperation> initializers) =>
        initializers.OfType<ISimpleAssignmentOperation>().Select(assignment => assignment.Value);

    private static bool IsPart(IPropertyReferenceOperation property) => property.Property.Name switch
    {
        "Data" => property.Property.ContainingType.Is(KnownTypes.Message),
        "First" => property.Property.ContainingType.Is(KnownTypes.ReadOnlySequence),
        "Value" => property.Property.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T,
        _ => false,
    };

    /// <summary>How long a payload is can be asked at any time.</summary>
    private static bool IsMeasured(IOperation payload) =>
        payload.Parent is IPropertyReferenceOperation { Property.Name: "Length" or "IsEmpty" or "IsBinary" or "IsText" };

    private static bool IsDeclaredIn(ISymbol symbol, IOperation function) =>
        symbol.DeclaringSyntaxReferences.Any(place => function.Syntax.Span.Contains(place.Span));

    private bool IsPayload(IOperation operation) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation
        && _names.Contains(operation.Referenced()!)
        && !IsReplacedAbove(operation);

    /// <summary>Whether a name has been given something else before: <c>data = data.ToArray()</c>.</summary>
    private bool IsReplacedAbove(IOperation reference) => _replaced.Any(one =>
        one.From <= reference.Syntax.SpanStart && one.Name.Equals(reference.Referenced(), SymbolEqualityComparer.Default));

    private void Follow(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value, Symbol: var local } when In(value).Any():
                _names.Add(local);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation or IParameterReferenceOperation } assignment:
                var name = assignment.Target.Referenced()!;
                if (!In(assignment.Value).Any()) _replaced.Add((name, assignment.Syntax.Span.End));
                else if (name is ILocalSymbol) _names.Add(name);
                break;
        }
    }
}
