using System.Linq;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Parsing;

/// <summary>Methods whose calls the compiler removes, those of generated code, too.</summary>
internal static class RemovedCalls
{
    /// <summary>Why, and what to do; null if the calls stand.</summary>
    public static string? WhyRemoved(IMethodSymbol method) =>
        IsCertain(method)
            ? "the compiler removes the call because of [Conditional]: remove that attribute"
        : method is { IsPartialDefinition: true, PartialImplementationPart: null, ReturnsVoid: true, DeclaredAccessibility: Accessibility.Private }
            && !method.Parameters.Any(parameter => parameter.RefKind == RefKind.Out)
            ? "it is partial and has no body, so the compiler removes the call: write its body"
        : null;

    /// <summary>Whether that can't change: another generator may write the body of a partial method.</summary>
    public static bool IsCertain(IMethodSymbol method) => method.FindAttribute(KnownTypes.Conditional) is not null;
}
