using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EngineIo.Analyzers.Operations;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EngineIo.Analyzers;

/// <summary>Finds paths that are mapped a second time on the same application, or the same group of it.</summary>
/// <remarks>Only where the second call follows whenever the first was made: two branches of a choice may map the same path.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PathMappedTwiceAnalyzer() : EngineIoAnalyzer(UsageRules.PathMappedTwice)
{
    /// <summary>What lets two endpoints share a path.</summary>
    private static readonly string[] Distinctions = ["RequireHost", "WithMetadata", "WithOrder"];

    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterOperationBlockStartAction(static block =>
        {
            var found = new List<Mapping>();
            block.RegisterOperationAction(call => Collect((IInvocationOperation)call.Operation, found), OperationKind.Invocation);
            block.RegisterOperationBlockEndAction(end => Compare(end, [.. found.OrderBy(one => one.Name.SpanStart)]));
        });
    }

    private static void Collect(IInvocationOperation call, List<Mapping> found)
    {
        if (!Mapping.IsMapping(call.TargetMethod) || new Mapping(call) is not { Key: not null } mapping || IsDistinguished(call)) return;
        lock (found) found.Add(mapping);
    }

    private static void Compare(OperationBlockAnalysisContext context, ImmutableArray<Mapping> mappings)
    {
        if (mappings.Length < 2) return;

        var earlier = new Dictionary<(ISymbol Root, string Key), List<(Mapping Mapping, MappedPlace Place)>>();
        foreach (var mapping in mappings)
        {
            if (MappedPlace.Of(mapping.Call) is not { } place) continue;

            var key = (place.Root, place.KeyOf(mapping.Key!));
            if (!earlier.TryGetValue(key, out var others)) earlier.Add(key, others = []);
            if (others.Any(first => IsSamePlace(first.Mapping, mapping, [.. first.Place.Names, .. place.Names], context.OperationBlocks)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    UsageRules.PathMappedTwice, (mapping.PathSyntax ?? mapping.Name).GetLocation(), mapping.Path));
            }

            others.Add((mapping, place));
        }
    }

    private static bool IsSamePlace(Mapping first, Mapping second, IReadOnlyList<ISymbol> names, ImmutableArray<IOperation> blocks) =>
        Scope(first.Call).Syntax.Span.Contains(second.Call.Syntax.Span)
        && !names.Any(name => IsReassigned(name, blocks) || IsNarrowed(name, blocks))
        && !HasNewBase(first, second, blocks);

    /// <summary>The innermost part of the code around a call that is not always run.</summary>
    private static IOperation Scope(IOperation call)
    {
        var scope = call;
        for (; scope.Parent is { } parent; scope = parent)
        {
            // What stands below in the same case of a switch runs with it.
            if (parent is ISwitchCaseOperation && scope is not ICaseClauseOperation) return parent;
            var isOptional = parent switch
            {
                IConditionalOperation choice => choice.Condition != scope,
                IConditionalAccessOperation access => access.WhenNotNull == scope,
                ICoalesceOperation coalesce => coalesce.WhenNull == scope,
                ISwitchExpressionArmOperation or ICatchClauseOperation => true,
                IAnonymousFunctionOperation or ILocalFunctionOperation => true,
                _ => false,
            };
            if (isOptional) return scope;
        }

        return scope;
    }

    /// <summary>Whether the endpoint gets a condition of its own, at once or, by its name, later.</summary>
    private static bool IsDistinguished(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IArgumentOperation or IInvocationOperation or IConditionalAccessOperation)
        {
            value = value.Parent;
            if (value is IInvocationOperation { TargetMethod.Name: var name } && Distinctions.Contains(name)) return true;
        }

        return call.TargetMethod.Name == "MapEngineIo"
            && value.Parent is IVariableInitializerOperation or ISimpleAssignmentOperation { Target: not IDiscardOperation };
    }

    private static bool IsReassigned(ISymbol target, ImmutableArray<IOperation> blocks) => blocks.Everything()
        .OfType<ISimpleAssignmentOperation>()
        .Any(assignment => target.Equals(assignment.Target.Referenced(), SymbolEqualityComparer.Default));

    /// <summary>Whether a group gets a condition of its own by its name.</summary>
    private static bool IsNarrowed(ISymbol group, ImmutableArray<IOperation> blocks) => blocks.Everything().OfType<IInvocationOperation>()
        .Any(call => Distinctions.Contains(call.TargetMethod.Name) && group.Equals(call.Receiver().Referenced(), SymbolEqualityComparer.Default));

    private static bool HasNewBase(Mapping first, Mapping second, ImmutableArray<IOperation> blocks) => blocks.Everything()
        .OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name == "UsePathBase"
            && call.Syntax.Span.End > first.Call.Syntax.Span.End && call.Syntax.Span.End < second.Call.Syntax.Span.End);
}
