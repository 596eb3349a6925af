using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Finds the methods of a handler, its own and those that it inherits, that handle events.</summary>
internal static class EventFinder
{
    private const string NotReached = "cannot reach its explicit implementation: put the attribute on a method of your own";

    public static IEnumerable<(IMethodSymbol Method, EventKind Kind)> Find(
        INamedTypeSymbol type, AttributeData attribute, Problems problems, CancellationToken cancellationToken)
    {
        var found = new List<(IMethodSymbol Method, EventKind Kind)>();
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var method in current.GetMembers().OfType<IMethodSymbol>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)) continue;
                var kinds = KindsOf(method);
                if (kinds.Count == 0 || found.Any(one => InheritedMethods.Overrides(one.Method, method))) continue;

                if (kinds.Count > 1)
                    problems.Report(Problem.SeveralEventAttributes, method, method.Name, EventKinds.AttributeTexts(kinds));
                else if (!InheritedMethods.IsCallable(type, method))
                    problems.Report(Problem.InheritedMethodNotDispatched, Place, method.ShortName(), type.ShortName(), InheritedMethods.WhyNot(type, method));
                else if (!ExplicitImplementations.AreCallable(type, method))
                    ReportUnreachable(method);
                else
                    found.Add((method, kinds[0]));

                if (RemovedCalls.WhyRemoved(method) is not { } reason) continue;
                problems.Report(Problem.EventMethodNeverCalled, method, method.Name, reason);
                if (RemovedCalls.IsCertain(method)) problems.Forbid();
            }
        }

        if (found.Count == 0 && !problems.AreFatal)
            problems.Report(Problem.NoEventMethods, Place, type.ShortName());
        return found;

        Location? Place() => attribute.DeclarationLocation(cancellationToken);

        void ReportUnreachable(IMethodSymbol method) => problems.Report(
            Problem.InheritedMethodNotDispatched,
            () => InheritedMethods.IsDeclaredBy(type, method) ? method.Locations[0] : Place(),
            method.ExplicitInterfaceImplementations[0].ShortName(),
            type.ShortName(),
            NotReached);
    }

    /// <summary>The events that a method's attributes name.</summary>
    public static IReadOnlyList<EventKind> KindsOf(IMethodSymbol method)
    {
        var attributes = method.GetAttributes();
        if (attributes.IsEmpty) return [];

        var kinds = new List<EventKind>();
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass.Is(KnownTypes.OnConnectAttribute)) kinds.Add(EventKind.Connect);
            else if (attribute.AttributeClass.Is(KnownTypes.OnMessageAttribute)) kinds.Add(EventKind.Message);
            else if (attribute.AttributeClass.Is(KnownTypes.OnDisconnectAttribute)) kinds.Add(EventKind.Disconnect);
        }

        return kinds;
    }
}
