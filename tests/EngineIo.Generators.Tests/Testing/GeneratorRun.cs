using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>One run of the generators over a compilation.</summary>
internal sealed partial class GeneratorRun
{
    private GeneratorRun(GeneratorDriverRunResult result, Compilation compilation)
    {
        Files = result.Results
            .Where(one => one.Generator.GetGeneratorType().Assembly == typeof(HandlerGenerator).Assembly)
            .SelectMany(one => one.GeneratedSources)
            .ToDictionary(one => HashInName().Replace(one.HintName, ""), one => one.SourceText.ToString());
        GeneratorDiagnostics = result.Diagnostics;
        Compilation = compilation;
    }

    /// <summary>What was generated, by the names of the files without the hashes in them.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    public IReadOnlyList<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>The compilation with the generated files in it.</summary>
    public Compilation Compilation { get; }

    /// <summary>All that the compiler has to say that a user would see, but for comments that the sources of tests don't have.</summary>
    public IReadOnlyList<Diagnostic> CompilerDiagnostics => [.. Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed)
        .Where(one => one.Id != "CS1591" || one.Location.SourceTree?.FilePath.StartsWith("Test", StringComparison.Ordinal) != true)];

    public static GeneratorRun Of(string source, LanguageVersion language = LanguageVersion.CSharp14, bool nullable = true) =>
        Of(TestCompilation.Of(source, language, nullable));

    /// <summary>A run in a project with properties that the compiler sees.</summary>
    public static GeneratorRun Of(CSharpCompilation compilation, params (string Name, string Value)[] properties)
    {
        var driver = Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(properties))
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _, TestContext.Current.CancellationToken);
        return new GeneratorRun(driver.GetRunResult(), generated);
    }

    public static GeneratorDriver Driver(CSharpParseOptions options, bool trackSteps = false) => CSharpGeneratorDriver.Create(
        [new HandlerGenerator().AsSourceGenerator(), new SessionGenerator().AsSourceGenerator(), new LanguageGenerator().AsSourceGenerator(), new JsonSendsGenerator().AsSourceGenerator(), .. TestReferences.JsonGenerators],
        parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: trackSteps));

    /// <summary>Asserts that the whole compiles without a warning.</summary>
    public GeneratorRun ShouldCompile()
    {
        GeneratorDiagnostics.ShouldBeEmpty();
        CompilerDiagnostics.ShouldBeEmpty();
        return this;
    }

    [GeneratedRegex("-[0-9a-f]{8}(?=\\.EngineIo)")]
    private static partial Regex HashInName();
}
