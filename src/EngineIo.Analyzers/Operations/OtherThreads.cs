using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>What takes a function to call it later, or beside the code that goes on.</summary>
internal static class OtherThreads
{
    /// <summary>Whether the functions that a call, or a construction, is given run elsewhere.</summary>
    public static bool Runs(IOperation? operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: var name, ContainingType: var type } } => name switch
        {
            "Run" or "ContinueWith" => type.Is(KnownTypes.Task) || type.Is(KnownTypes.TaskOf),
            "StartNew" => type.Is(UsageNames.TaskFactory) || type.Is(UsageNames.TaskFactoryOf),
            "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => type.Is(UsageNames.ThreadPool),
            "Register" or "UnsafeRegister" => type.Is(KnownTypes.CancellationToken),
            "StartBackgroundTask" => Sends.IsServer(type),
            _ => false,
        },
        IObjectCreationOperation creation => creation.Type.Is(UsageNames.Thread) || creation.Type.Is(UsageNames.Timer),
        _ => false,
    };

    /// <summary>Whether an operation is in a function that runs elsewhere.</summary>
    public static bool Contain(IOperation operation)
    {
        for (var current = operation; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function && RunsElsewhere(function)) return true;
            if (current is ILocalFunctionOperation local && References(local).Any(RunsElsewhere)) return true;
        }

        return false;
    }

    private static bool RunsElsewhere(IOperation function) =>
        Runs(function.Recipient()) || (function.Parent is IDelegateCreationOperation { Parent: IEventAssignmentOperation });

    private static IEnumerable<IOperation> References(ILocalFunctionOperation local) =>
        (local.Parent?.Descendants() ?? []).OfType<IMethodReferenceOperation>()
            .Where(reference => local.Symbol.Equals(reference.Method, SymbolEqualityComparer.Default));
}
