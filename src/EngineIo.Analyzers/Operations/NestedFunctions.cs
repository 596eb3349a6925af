using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>What a body does itself, and what it leaves to lambdas and local functions.</summary>
internal static class NestedFunctions
{
    /// <summary>An operation and all in it, but for what is in lambdas and local functions.</summary>
    public static IEnumerable<IOperation> OwnOperations(this IOperation operation) => operation.IsNestedFunction()
        ? []
        : operation.ChildOperations.SelectMany(OwnOperations).Prepend(operation);

    public static bool IsNestedFunction(this IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;

    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent) yield return current;
    }
}
