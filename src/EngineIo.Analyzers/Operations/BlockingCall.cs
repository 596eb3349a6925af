using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>A call that holds its thread up.</summary>
/// <param name="Task">The task that it waits for; null: several of them, or the clock.</param>
/// <param name="Instead">What a message says to write in its place.</param>
internal sealed record BlockingCall(IOperation? Task, string Instead)
{
    /// <summary>Reads an operation; null: it does not block.</summary>
    public static BlockingCall? Of(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: var type }, Instance: { } task }
            when type.Is(KnownTypes.TaskOf) || type.Is(KnownTypes.ValueTaskOf) => new(task, "await the task"),
        IInvocationOperation call => OfCall(call),
        _ => null,
    };

    private static BlockingCall? OfCall(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        return call.TargetMethod.Name switch
        {
            "Wait" when type.Is(KnownTypes.Task) && !IsPoll(call) => new(call.Instance, "await the task"),
            "WaitAll" when type.Is(KnownTypes.Task) => new(null, "await Task.WhenAll"),
            "WaitAny" when type.Is(KnownTypes.Task) => new(null, "await Task.WhenAny"),
            "Sleep" when type.Is(UsageNames.Thread) => new(null, "await Task.Delay"),
            "GetResult" when AwaitedBy(call.Instance) is { } task => new(task, "await the task"),
            _ => null,
        };
    }

    /// <summary>The task of <c>task.ConfigureAwait(false).GetAwaiter()</c>.</summary>
    private static IOperation? AwaitedBy(IOperation? awaiter)
    {
        if (awaiter is not IInvocationOperation { TargetMethod.Name: "GetAwaiter", Instance: { } awaited }) return null;
        if (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured }) awaited = configured;
        return Sends.IsTask(awaited.Type) ? awaited : null;
    }

    /// <summary><c>Wait(0)</c> only looks.</summary>
    private static bool IsPoll(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault()?.Value.ConstantValue is { HasValue: true, Value: 0 };
}
