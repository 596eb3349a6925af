using System;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Takes what is wrong with one class: tells the listener, if there is one, and remembers whether it forbids to emit.</summary>
/// <param name="listener">Who hears of each problem.</param>
internal sealed class Problems(IProblemListener? listener)
{
    /// <summary>Whether something was found that forbids to emit.</summary>
    public bool AreFatal { get; private set; }

    /// <summary>Reports a problem at the declaration of a symbol.</summary>
    public void Report(Problem problem, ISymbol place, params object[] arguments) =>
        Report(problem, () => place.Locations.Length == 0 ? null : place.Locations[0], arguments);

    /// <summary>Reports a problem at a place that only a listener looks for.</summary>
    public void Report(Problem problem, Func<Location?> place, params object[] arguments)
    {
        AreFatal |= !AllowsEmission(problem);
        listener?.OnProblem(problem, place, arguments);
    }

    /// <summary>Forbids to emit because of something that is reported elsewhere.</summary>
    public void Forbid() => AreFatal = true;

    /// <summary>Warnings do, and a method that may get its body from another generator.</summary>
    private static bool AllowsEmission(Problem problem) => problem is Problem.EventMethodOutsideHandler
        or Problem.NoEventMethods
        or Problem.MessageIgnored or Problem.InheritedMethodNotDispatched or Problem.NullableException
        or Problem.EventMethodNeverCalled;
}
