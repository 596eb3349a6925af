using System;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers;

/// <summary>Turns what the parser finds wrong into diagnostics.</summary>
/// <param name="report">Takes the diagnostics.</param>
internal sealed class DiagnosticListener(Action<Diagnostic> report) : IProblemListener
{
    public void OnProblem(Problem problem, Func<Location?> location, object[] arguments) =>
        report(Diagnostic.Create(Rule.Of(problem), location(), arguments));
}
