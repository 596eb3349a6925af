using Microsoft.CodeAnalysis;

namespace EngineIo.Analyzers.Operations;

/// <summary>A place where a pooled payload gets out of the method that it was given to.</summary>
/// <param name="Payload">The payload there.</param>
/// <param name="Where">Where it goes, as a message says it.</param>
internal sealed record PayloadEscape(PooledValue Payload, string Where)
{
    /// <summary>Where the payload is read.</summary>
    public SyntaxNode Syntax => Payload.Value.Syntax;
}
