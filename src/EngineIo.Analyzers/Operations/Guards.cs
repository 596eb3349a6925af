using System;
using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Calls of what keeps threads apart. A body that makes one is trusted to do so rightly.</summary>
internal static class Guards
{
    private static readonly HashSet<string> OfTheFramework =
        ["Monitor", "Lock", "Mutex", "Semaphore", "SemaphoreSlim", "SpinLock", "ReaderWriterLock", "ReaderWriterLockSlim"];

    /// <summary>The words in the names of the locks of libraries: <c>AsyncLock</c>, <c>KeyedSemaphore</c>, <c>LockAsync</c>.</summary>
    private static readonly string[] Words = ["Lock", "Mutex", "Semaphore", "Monitor"];

    public static bool IsGuard(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (type is null) return false;

        if (type.ContainingNamespace.Is("System.Threading")) return OfTheFramework.Contains(type.Name);
        return (SaysLock(call.TargetMethod.Name) || SaysLock(type.Name)) && !type.ContainingNamespace.IsIn("System");
    }

    private static bool SaysLock(string name) => Words.Any(word => name.IndexOf(word, StringComparison.Ordinal) >= 0);
}
