using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Finds where a pooled payload gets out of the method that it was given to.</summary>
internal static class PayloadEscapes
{
    /// <summary>The escapes in a method, no place twice: that a function takes the payload along comes first.</summary>
    public static IReadOnlyList<PayloadEscape> Find(IMethodSymbol method, ImmutableArray<IOperation> blocks) =>
        PooledPayload.Of(method, blocks) is not { } payload
            ? []
            : [.. blocks.Everything().SelectMany(operation => At(operation, payload, blocks))
                .OrderByDescending(escape => escape.Payload.Function is not null)
                .GroupBy(escape => escape.Syntax)
                .Select(group => group.First())];

    private static IEnumerable<PayloadEscape> At(
        IOperation operation, PooledPayload payload, ImmutableArray<IOperation> blocks) => operation switch
        {
            ISimpleAssignmentOperation assignment => AtAssignment(assignment.Target, assignment.Value, payload),
            ICoalesceAssignmentOperation assignment => AtAssignment(assignment.Target, assignment.Value, payload),
            ICompoundAssignmentOperation assignment => AtAssignment(assignment.Target, assignment.Value, payload),
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation raised } assignment when OutlivesMethod(raised) =>
                Of(payload.In(assignment.HandlerValue), $"by the subscription to '{raised.Event.Name}'"),
            IInvocationOperation call => AtCall(call, payload, blocks),
            IObjectCreationOperation creation when OtherThreads.Runs(creation) && !IsJoined(blocks) =>
                Of(InArguments(creation.Arguments, payload), $"by a '{creation.Type!.Name}' that nobody awaits"),
            _ => [],
        };

    private static IEnumerable<PayloadEscape> AtAssignment(IOperation target, IOperation value, PooledPayload payload) =>
        !IsOwn(target) && Keeper(target) is { } keeper ? Of(payload.In(value), $"in '{keeper.Name}'") : [];

    private static IEnumerable<PayloadEscape> AtCall(
        IInvocationOperation call, PooledPayload payload, ImmutableArray<IOperation> blocks)
    {
        if (Storage.Adds(call))
            return Keeper(call.Receiver()) is { } keeper ? Of(InArguments(call.Arguments, payload), $"in '{keeper.Name}'") : [];
        if (!IsLeftAlone(call, blocks)) return [];

        var taken = InArguments(call.Arguments, payload)
            .Concat(payload.CapturedBy(payload.FunctionOf(call.TargetMethod)))
            .Concat(call.TargetMethod.MethodKind == MethodKind.DelegateInvoke ? payload.In(call.Instance) : []);
        return Of(taken, $"by '{call.TargetMethod.Name}', which nobody awaits");
    }

    /// <summary>Whether an assignment only gives a name of the method another value. A parameter of the class is a field.</summary>
    private static bool IsOwn(IOperation target) => target
        is ILocalReferenceOperation || (target is IParameterReferenceOperation reference && IsOfMethod(reference.Parameter));

    private static bool IsOfMethod(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor };

    /// <summary>Whether who raises an event lives on when the method is over.</summary>
    private static bool OutlivesMethod(IEventReferenceOperation raised) =>
        raised.Instance is null or IInstanceReferenceOperation || Storage.KeeperOf(raised.Instance) is not null;

    /// <summary>What keeps a place when the method is over; null: nothing that is known to.</summary>
    private static ISymbol? Keeper(IOperation? place) => Storage.KeeperOf(place) switch
    {
        IParameterSymbol { Type.IsReferenceType: false } parameter when IsOfMethod(parameter) => null,
        var keeper => keeper,
    };

    /// <summary>Whether a call goes on when the method is over.</summary>
    private static bool IsLeftAlone(IInvocationOperation call, ImmutableArray<IOperation> blocks)
    {
        var method = call.TargetMethod;
        if (method is { IsAsync: true, ReturnsVoid: true }) return true;
        if (!Sends.IsTask(method.ReturnType) && !OtherThreads.Runs(call)) return false;
        if (Sends.IsAsynchronous(method))
        {
            // A broadcast copies before it waits. A send does not, and one that is just dropped is reported as that.
            if (method.Name == "BroadcastAsync" || DroppedTask.TakerOf(call) is IExpressionStatementOperation) return false;
        }

        return DroppedTask.IsLost(call, blocks);
    }

    private static bool IsJoined(ImmutableArray<IOperation> blocks) => blocks.Everything().OfType<IInvocationOperation>()
        .Any(call => call.TargetMethod.Name == "Join" && call.TargetMethod.ContainingType.Is(UsageNames.Thread));

    private static IEnumerable<PooledValue> InArguments(ImmutableArray<IArgumentOperation> arguments, PooledPayload payload) =>
        arguments.SelectMany(argument => payload.In(argument.Value));

    private static IEnumerable<PayloadEscape> Of(IEnumerable<PooledValue> values, string where) =>
        values.Select(value => new PayloadEscape(value, where));
}
