using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Tasks that are started and then lost sight of.</summary>
internal static class DroppedTask
{
    private static readonly string[] Wrappers = ["AsTask", "ConfigureAwait", "ContinueWith", "Preserve", "WaitAsync"];

    /// <summary>The send that an expression statement makes without looking at its task; null: none.</summary>
    public static IInvocationOperation? SendOf(IOperation statement)
    {
        var operation = statement;
        while (true)
        {
            switch (operation)
            {
                case IConditionalAccessOperation access: operation = access.WhenNotNull; break;
                case IInvocationOperation { TargetMethod.Name: not "ContinueWith", Instance: { } instance } call when IsWrapper(call):
                    operation = instance;
                    break;
                case IInvocationOperation call: return Sends.IsAsynchronous(call.TargetMethod) ? call : null;
                default: return null;
            }
        }
    }

    /// <summary>Whether what a call gives is lost: dropped, discarded, or kept where the method does not come back to it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="blocks">The blocks of the method that it is in.</param>
    public static bool IsLost(IInvocationOperation call, ImmutableArray<IOperation> blocks) => TakerOf(call) switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        ISimpleAssignmentOperation { Target: var target } => target.Referenced() is { } kept && !IsLookedAt(kept, target, blocks),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
            !IsDisposed(declarator) && !IsLookedAt(declarator.Symbol, declarator, blocks),
        _ => false,
    };

    /// <summary>Who gets what a call gives, past all that only wraps it.</summary>
    public static IOperation? TakerOf(IInvocationOperation call)
    {
        IOperation value = call;
        while (IsPassedOn(value)) value = value.Parent!;
        return value.Parent;
    }

    private static bool IsPassedOn(IOperation value) => value.Parent switch
    {
        IConversionOperation or IParenthesizedOperation => true,
        IConditionalAccessOperation access => access.WhenNotNull == value,
        IInvocationOperation call => call.Instance == value && IsWrapper(call),
        _ => false,
    };

    private static bool IsWrapper(IInvocationOperation call) =>
        Wrappers.Contains(call.TargetMethod.Name) && Sends.IsTask(call.TargetMethod.ContainingType);

    private static bool IsDisposed(IVariableDeclaratorOperation declarator) =>
        declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation;

    /// <summary>Whether the method names what keeps the task again.</summary>
    private static bool IsLookedAt(ISymbol kept, IOperation here, ImmutableArray<IOperation> blocks) => blocks.Everything()
        .Any(operation => operation != here && kept.Equals(operation.Referenced(), SymbolEqualityComparer.Default));
}
