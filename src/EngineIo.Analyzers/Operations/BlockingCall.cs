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
    private static readonly string[] WaitersForAsync = ["System.Threading.SemaphoreSlim"];

    private static readonly string[] Waiters =
    [
        "System.Threading.ManualResetEventSlim", "System.Threading.CountdownEvent", "System.Threading.Barrier", UsageNames.WaitHandle,
        "System.Threading.ManualResetEvent", "System.Threading.AutoResetEvent", "System.Threading.EventWaitHandle",
        "System.Threading.Semaphore", "System.Threading.Mutex",
    ];

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
            "Wait" when WaitersForAsync.Any(type.Is) && !IsPoll(call) => new(null, "await WaitAsync"),
            "Wait" or "WaitOne" or "SignalAndWait" when Waiters.Any(type.Is) && !IsPoll(call) =>
                new(null, "await a task, such as that of a TaskCompletionSource,"),
            "WaitAll" or "WaitAny" or "SignalAndWait" when type.Is(UsageNames.WaitHandle) => new(null, "await tasks"),
            "Wait" when type.Is("System.Threading.Monitor") => new(null, "await a task, such as that of a TaskCompletionSource,"),
            "Join" when type.Is(UsageNames.Thread) => new(null, "await a task"),
            "Take" or "GetConsumingEnumerable" when type.Is(UsageNames.BlockingCollection) => new(null, "read from a Channel"),
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
