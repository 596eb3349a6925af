using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Parsing;

internal static class LanguageFacts
{
    /// <summary>C# 14, which the compiler's API that this is built against has no name for.</summary>
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    /// <summary>Whether generated code compiles: its session accessors are extension properties.</summary>
    public static bool IsNewEnough(ParseOptions? options) => VersionOf(options) >= CSharp14;

    /// <summary>The version of the language: <c>13.0</c>.</summary>
    public static string Name(ParseOptions? options) => VersionOf(options).ToDisplayString();

    private static LanguageVersion VersionOf(ParseOptions? options) => (options as CSharpParseOptions)?.LanguageVersion ?? default;
}
