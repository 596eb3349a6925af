using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Parsing;

internal static class Identifiers
{
    /// <summary>A name as it stands in source: <c>@class</c>.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? $"@{name}"
            : name;
}
