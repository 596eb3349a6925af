using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>Compilations of the sources that tests hold as text.</summary>
internal static class TestCompilation
{
    /// <summary>The usings that sources are spared. Generated code must do without them, and does: it is a file of its own.</summary>
    private const string Usings = """
        using System; using System.Buffers; using System.Collections.Generic; using System.Linq; using System.Threading;
        using System.Threading.Tasks; using System.Runtime.CompilerServices; using System.Security.Claims; using System.Text.Json;
        using System.Text.Json.Serialization;
        using EngineIo; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Logging; using Microsoft.Extensions.Primitives;

        """;

    /// <summary>The same, as a file that holds for all others.</summary>
    public static string GlobalUsings => Usings.Replace("using ", "global using ", StringComparison.Ordinal);

    /// <summary>What all compilations begin as: the symbols of the references are loaded once, and not for each.</summary>
    public static readonly CSharpCompilation Empty = CSharpCompilation.Create("Tests.Application", [], TestReferences.All, Options());

    static TestCompilation() => Empty.GetSpecialType(SpecialType.System_Object).ShouldNotBeNull();

    public static CSharpCompilation Of(string source, LanguageVersion language = LanguageVersion.CSharp14, bool nullable = true) =>
        Of([source], language, nullable);

    /// <summary>A compilation of several files.</summary>
    public static CSharpCompilation Of(string[] sources, LanguageVersion language = LanguageVersion.CSharp14, bool nullable = true) =>
        Empty
            .WithOptions(Options(nullable))
            .AddSyntaxTrees(
                sources.Select((source, index) => Parse(Usings + source, language, index == 0 ? "Test.cs" : $"Test{index}.cs")));

    public static CSharpCompilationOptions Options(bool nullable = true) => new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
        warningLevel: 9999,
        checkOverflow: true,
        allowUnsafe: true);

    public static SyntaxTree Parse(string source, LanguageVersion language = LanguageVersion.CSharp14, string path = "Test.cs") =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(language, DocumentationMode.Diagnose), path);
}
