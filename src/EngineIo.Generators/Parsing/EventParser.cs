using System.Threading;
using EngineIo.Generators.Model;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Reads one method that handles an event.</summary>
internal static class EventParser
{
    /// <summary>Reads the method; null where it can't be called.</summary>
    public static EventModel? Parse(
        INamedTypeSymbol handler, IMethodSymbol method, EventKind kind, Problems problems, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (method is { MethodKind: MethodKind.ExplicitInterfaceImplementation, ExplicitInterfaceImplementations.Length: 0 })
        {
            // The compiler says that there is no such interface, or no such method in it.
            problems.Forbid();
            return null;
        }

        if (method.IsGenericMethod)
        {
            problems.Report(Problem.GenericMethod, method, method.Name);
            return null;
        }

        if (method.ReturnsVoid && (method.IsAsync || method.PartialImplementationPart is { IsAsync: true }))
            problems.Report(Problem.AsyncVoidMethod, method, method.Name);

        MetadataParser.CheckMethod(method, kind, problems);
        var arguments = ArgumentParser.Parse(handler, method, kind, problems);
        var result = ResultParser.Parse(method, kind, problems, cancellationToken);
        return arguments is null || result is null ? null : new EventModel(Target(handler, method), arguments.Value, result);
    }

    private static string Target(INamedTypeSymbol handler, IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
        {
            var implemented = method.ExplicitInterfaceImplementations[0];
            return $"(({implemented.ContainingType.FullName()})handler).{Identifiers.Escape(implemented.Name)}";
        }

        // A method that another of its name hides is called as what it is in the class that declares it.
        var isHidden = InheritedMethods.IsHidden(handler, method);
        var target = method.IsStatic ? (isHidden ? method.ContainingType : handler).FullName()
            : isHidden ? $"(({method.ContainingType.FullName()})handler)"
            : "handler";
        return $"{target}.{Identifiers.Escape(method.Name)}";
    }
}
