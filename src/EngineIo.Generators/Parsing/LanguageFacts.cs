using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Parsing;

internal static class LanguageFacts
{
    /// <summary>C# 14, which the compiler's API that this is built against has no name for.</summary>
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    /// <summary>Whether the language has extension properties.</summary>
    public static bool HasExtensionProperties(CSharpParseOptions? options) => HasExtensionProperties(options?.LanguageVersion ?? default);

    /// <summary>Whether a version of the language has extension properties.</summary>
    public static bool HasExtensionProperties(LanguageVersion language) => language >= CSharp14;
}
