using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>A solution of one project that the generators run in, as an editor has it open.</summary>
/// <param name="solution">The solution.</param>
internal sealed class OpenSolution(Solution solution)
{
    private readonly Project _project = solution.Projects.Single();

    /// <summary>A solution of files. Their names are in their order.</summary>
    public static OpenSolution Of(params string[] sources)
    {
        var project = new AdhocWorkspace().AddProject("Tests", LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Options())
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose))
            .WithMetadataReferences(TestReferences.All)
            .WithAnalyzerReferences(GeneratorReferences.All);
        for (var i = 0; i < sources.Length; i++) project = project.AddDocument($"Test{i}.cs", sources[i], filePath: $"Test{i}.cs").Project;
        return new OpenSolution(project.Solution);
    }

    /// <summary>The diagnostics that a fix fixes, each with its document.</summary>
    public async Task<IReadOnlyList<(Document Document, Diagnostic Diagnostic)>> DiagnosticsOf(CodeFixProvider fix)
    {
        var found = await AnalyzerRun.DiagnosticsOf(await Compile());
        return [.. found.Where(one => fix.FixableDiagnosticIds.Contains(one.Id)).Select(one => (DocumentOf(one), one))];
    }

    public async Task<string[]> Texts() => await Task.WhenAll(_project.Documents.OrderBy(document => document.Name, StringComparer.Ordinal)
        .Select(async document => (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));

    public async Task ShouldHaveNoErrorsThatWereNotIn(OpenSolution before)
    {
        var errors = (await Errors()).ToList();
        foreach (var old in await before.Errors()) errors.Remove(old);
        errors.ShouldBeEmpty();
    }

    public async Task<Compilation> Compile() => (await _project.GetCompilationAsync(TestContext.Current.CancellationToken))!;

    private async Task<IEnumerable<string>> Errors() => (await Compile()).GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => $"{one.Id}: {one.GetMessage()}");

    private Document DocumentOf(Diagnostic diagnostic) => solution.GetDocument(diagnostic.Location.SourceTree)!;
}
