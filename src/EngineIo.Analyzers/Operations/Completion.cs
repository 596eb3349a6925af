using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Whether code has made sure that a task is completed before it asks for its result.</summary>
/// <remarks>It errs to the side of the code: what has been awaited, compared or asked above counts, whatever the way from there.</remarks>
internal static class Completion
{
    private static readonly string[] States = ["IsCompleted", "IsCompletedSuccessfully", "IsFaulted", "IsCanceled", "Status"];

    /// <summary>Whether a task is known to be completed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="blocks">The blocks of the method that it is used in.</param>
    public static bool IsKnown(IOperation task, ImmutableArray<IOperation> blocks) =>
        Names(task).Any(name => IsSettledAbove(name, task, blocks) || name switch
        {
            IParameterSymbol parameter => IsAntecedent(parameter, blocks),
            ILocalSymbol local => IsEachCompleted(local, blocks),
            _ => false,
        });

    /// <summary>The symbols that a task goes by: its own, those of the collections that it comes from.</summary>
    private static IEnumerable<ISymbol> Names(IOperation? task)
    {
        for (var depth = 0; task is not null && depth < 16; depth++)
        {
            task = task.Unconverted();
            if (task.Referenced() is { } symbol) yield return symbol;
            task = task switch
            {
                ILocalReferenceOperation local => Storage.Origin(local),
                IParameterReferenceOperation parameter => Elements(parameter),
                IConditionalAccessInstanceOperation instance => instance.Source(),
                IMemberReferenceOperation member => member.Instance,
                IArrayElementReferenceOperation element => element.ArrayReference,
                IInvocationOperation call when GivesElements(call) => call.Receiver(),
                _ => null,
            };
        }
    }

    /// <summary>For the parameter of a lambda: the collection that the lambda is called for.</summary>
    private static IOperation? Elements(IParameterReferenceOperation reference)
    {
        for (IOperation? current = reference; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation function
                && function.Symbol.Parameters.Contains(reference.Parameter, SymbolEqualityComparer.Default))
            {
                return function.Recipient() is IInvocationOperation call ? call.Receiver() : null;
            }
        }

        return null;
    }

    private static bool GivesElements(IInvocationOperation call) =>
        call.TargetMethod.ContainingNamespace is var space && (space.Is("System.Linq") || space.IsIn("System.Collections"));

    /// <summary>Whether a parameter is the task that a <c>ContinueWith</c> goes on from.</summary>
    private static bool IsAntecedent(IParameterSymbol parameter, ImmutableArray<IOperation> blocks) =>
        blocks.Everything().OfType<IAnonymousFunctionOperation>()
            .Where(function => function.Symbol.Parameters.Contains(parameter, SymbolEqualityComparer.Default))
            .Any(function => function.Recipient() is IInvocationOperation { TargetMethod.Name: "ContinueWith" });

    /// <summary>Whether a local runs through what <c>WhenEach</c> gives.</summary>
    private static bool IsEachCompleted(ILocalSymbol local, ImmutableArray<IOperation> blocks) =>
        blocks.Everything().OfType<IForEachLoopOperation>()
            .Where(loop => loop.IsAsynchronous && loop.Locals.Contains(local, SymbolEqualityComparer.Default))
            .SelectMany(loop => loop.Collection.DescendantsAndSelf())
            .Any(operation => operation is IInvocationOperation { TargetMethod.Name: "WhenEach" });

    private static bool IsSettledAbove(ISymbol name, IOperation task, ImmutableArray<IOperation> blocks) =>
        blocks.Everything()
            .Where(operation => operation.Syntax.SpanStart < task.Syntax.SpanStart && !operation.Syntax.Span.Contains(task.Syntax.Span))
            .Any(operation => Settles(operation, name));

    private static bool Settles(IOperation operation, ISymbol name) => operation switch
    {
        IAwaitOperation awaited => awaited.Operation.Mentions(name),
        IVariableDeclaratorOperation { Symbol: var local, Initializer.Value: { } value } =>
            local.Equals(name, SymbolEqualityComparer.Default) && IsFirstCompleted(value),
        ISimpleAssignmentOperation assignment =>
            name.Equals(assignment.Target.Referenced(), SymbolEqualityComparer.Default) && IsFirstCompleted(assignment.Value),
        IPropertyReferenceOperation { Property.Name: var state, Instance: { } asked } => States.Contains(state) && asked.Mentions(name),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            comparison.Mentions(name) && comparison.RightOperand is not { ConstantValue: { HasValue: true, Value: null } },
        IIsPatternOperation { Value: var asked, Pattern: var pattern } => asked.Mentions(name)
            && pattern.Descendants().OfType<IPropertySubpatternOperation>().Any(part => States.Contains(part.Member.Referenced()?.Name)),
        _ => false,
    };

    private static bool IsFirstCompleted(IOperation value) => value.Unconverted() is IAwaitOperation awaited
        && awaited.Descendants().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name == "WhenAny");
}
