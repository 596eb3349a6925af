using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Hears of what the parser finds wrong. The analyzer is one; the generator is deaf.</summary>
internal interface IProblemListener
{
    /// <summary>Something is wrong.</summary>
    /// <param name="problem">What.</param>
    /// <param name="location">Where.</param>
    /// <param name="arguments">What the message is about.</param>
    void OnProblem(Problem problem, Location? location, object[] arguments);
}
