using System;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Hears of what the parser finds wrong.</summary>
internal interface IProblemListener
{
    /// <summary>Something is wrong.</summary>
    /// <param name="problem">What.</param>
    /// <param name="location">Finds where. It is worth asking only if the place is reported.</param>
    /// <param name="arguments">What the message is about.</param>
    void OnProblem(Problem problem, Func<Location?> location, object[] arguments);
}
