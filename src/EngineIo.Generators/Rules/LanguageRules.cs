using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Rules;

/// <summary>What can be wrong with the language of a project.</summary>
internal static class LanguageRules
{
    /// <summary>Reported by a generator. The tag makes it the last word of the compiler.</summary>
    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "EIO1010",
        "C# 14 is needed",
        "EngineIo needs C# 14, and this project is compiled as C# {0}: set <LangVersion> to 14, or remove it",
        Rule.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rule.HelpLinkBase + "EIO1010.md",
        customTags: WellKnownDiagnosticTags.NotConfigurable);
}
