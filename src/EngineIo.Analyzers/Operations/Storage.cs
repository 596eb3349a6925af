using System.Collections.Generic;
using System.Linq;
using EngineIo.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers.Operations;

/// <summary>Where values are kept, and what puts them there.</summary>
internal static class Storage
{
    private static readonly HashSet<string> Adders =
    [
        "Add", "AddAfter", "AddBefore", "AddFirst", "AddLast", "AddOrUpdate", "Enqueue", "EnqueueDequeue", "GetOrAdd", "Insert", "Push",
        "TryAdd", "TryUpdate",
    ];

    private static readonly HashSet<string> Changers =
        ["AddRange", "InsertRange", "Reverse", "Sort", "SymmetricExceptWith", "UnionWith"];

    private static readonly HashSet<string> Removers =
    [
        "Clear", "Dequeue", "DequeueEnqueue", "ExceptWith", "IntersectWith", "Pop", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst",
        "RemoveLast", "RemoveRange", "RemoveWhere", "Take", "TryDequeue", "TryPop", "TryRemove", "TryTake",
    ];

    /// <summary>Whether a call puts its arguments into the collection, or the channel, that it is made on.</summary>
    public static bool Adds(IInvocationOperation call) =>
        (Adders.Contains(call.TargetMethod.Name) && IsOfCollection(call.TargetMethod))
        || (call.TargetMethod.Name is "TryWrite" or "WriteAsync" && call.TargetMethod.ContainingType.Is(UsageNames.ChannelWriter));

    /// <summary>Whether a call takes something out of the collection that it is made on.</summary>
    public static bool Removes(IInvocationOperation call) => Removers.Contains(call.TargetMethod.Name) && IsOfCollection(call.TargetMethod);

    /// <summary>Whether a call changes the collection that it is made on.</summary>
    public static bool Changes(IInvocationOperation call) =>
        (Adders.Contains(call.TargetMethod.Name) || Removers.Contains(call.TargetMethod.Name) || Changers.Contains(call.TargetMethod.Name))
        && IsOfCollection(call.TargetMethod);

    /// <summary>
    /// What keeps the thing that an operation leads to: for <c>_rooms[name].Members</c> that is <c>_rooms</c>. A local stands for what it
    /// was declared with. Null: nothing that is known to be longer than the method, such as an object that was just made.
    /// </summary>
    public static ISymbol? KeeperOf(IOperation? operation) => KeeperOf(operation, depth: 0);

    private static ISymbol? KeeperOf(IOperation? operation, int depth)
    {
        // Locals may be declared with one another; nobody reads a chain that long.
        if (depth > 16) return null;
        return operation switch
        {
            IConversionOperation or IParenthesizedOperation => Next(operation.Unconverted()),
            IConditionalAccessOperation access => Next(access.WhenNotNull),
            IConditionalAccessInstanceOperation instance => Next(instance.Source()),
            IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => member.Instance switch
            {
                null => member.Member,
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => member.Member,
                var instance => Next(instance),
            },
            IArrayElementReferenceOperation element => Next(element.ArrayReference),
            IInvocationOperation call when IsOfCollection(call.TargetMethod) => Next(call.Receiver()),
            IParameterReferenceOperation { Parameter: var parameter } => parameter.IsOfLambda() ? null : parameter,
            ILocalReferenceOperation local => Next(Origin(local)),
            _ => null,
        };

        ISymbol? Next(IOperation? next) => next is null || next == operation ? null : KeeperOf(next, depth + 1);
    }

    /// <summary>What a local was declared with: a value, the collection that it runs through, or the call that gave it out.</summary>
    public static IOperation? Origin(ILocalReferenceOperation local)
    {
        if (local.SemanticModel is not { } model) return null;
        return local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => model.GetOperation(value),
            ForEachStatementSyntax loop => model.GetOperation(loop.Expression),
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax argument } } =>
                argument.Parent?.Parent is { } call ? model.GetOperation(call) : null,
            _ => null,
        };
    }

    private static bool IsOfLambda(this IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction };

    private static bool IsOfCollection(IMethodSymbol method) => method.ContainingNamespace.IsIn("System.Collections");
}
