using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

internal static class OperationExtensions
{
    /// <summary>All that is in the blocks of a member, the bodies of lambdas and local functions too, in the order of the source.</summary>
    public static IEnumerable<IOperation> Everything(this ImmutableArray<IOperation> blocks) =>
        blocks.SelectMany(block => block.DescendantsAndSelf());

    /// <summary>The block, of a member, that an operation is in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent) operation = parent;
        return operation;
    }

    /// <summary>What a value is before it is converted by the language.</summary>
    public static IOperation Unconverted(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation parenthesized: operation = parenthesized.Operand; break;
                default: return operation;
            }
        }
    }

    /// <summary>What a call is made on; the <c>this</c> argument of an extension method.</summary>
    public static IOperation? Receiver(this IInvocationOperation invocation)
    {
        var receiver = invocation.Instance
            ?? (invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null);
        return receiver is IConditionalAccessInstanceOperation instance ? instance.Source() : receiver?.Unconverted();
    }

    /// <summary>What stands in front of the <c>?.</c> that an instance belongs to.</summary>
    public static IOperation? Source(this IConditionalAccessInstanceOperation instance)
    {
        for (IOperation child = instance, parent = instance.Parent!; parent is not null; (child, parent) = (parent, parent.Parent!))
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child) return access.Operation.Unconverted();
        return null;
    }

    /// <summary>The local, parameter, field or property that an operation names; null: none.</summary>
    public static ISymbol? Referenced(this IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member and (IFieldReferenceOperation or IPropertyReferenceOperation) => member.Member,
        _ => null,
    };

    /// <summary>Whether an operation, or a part of it, names a symbol.</summary>
    public static bool Mentions(this IOperation operation, ISymbol symbol) =>
        operation.DescendantsAndSelf().Any(one => symbol.Equals(one.Referenced(), SymbolEqualityComparer.Default));

    /// <summary>The call, or the construction, that a function is an argument of; null: it is not one.</summary>
    public static IOperation? Recipient(this IOperation function)
    {
        var value = function;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation) value = value.Parent;
        return value.Parent is IArgumentOperation { Parent: (IInvocationOperation or IObjectCreationOperation) and var recipient }
            ? recipient
            : null;
    }
}
