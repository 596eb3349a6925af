using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Parsing;

internal static class Identifiers
{
    /// <summary>
    /// A name as it stands in source: <c>@class</c>. A name of lower-case letters alone may be a keyword of any version of the language.
    /// </summary>
    public static string Escape(string name) =>
        name.All(character => character is >= 'a' and <= 'z' or '_') || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
            ? $"@{name}"
            : name;
}
