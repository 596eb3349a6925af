using EngineIo.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>Applies code fixes to sources, as an editor does.</summary>
internal static class CodeFixRun
{
    /// <summary>Asserts what a fix makes of the first diagnostic that it fixes.</summary>
    public static async Task ShouldFix(this DocumentCodeFix fix, string before, string after)
    {
        var (document, diagnostics) = await Open(before, fix);
        (await Apply(document, await ActionOf(fix, document, diagnostics[0]))).ShouldBe(after);
    }

    /// <summary>Asserts what Fix All makes of all diagnostics that a fix fixes.</summary>
    public static async Task ShouldFixAll(this DocumentCodeFix fix, string before, string after)
    {
        var (document, diagnostics) = await Open(before, fix);
        var key = (await ActionOf(fix, document, diagnostics[0])).EquivalenceKey;
        var context = new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            key,
            fix.FixableDiagnosticIds,
            new KnownDiagnostics(diagnostics),
            TestContext.Current.CancellationToken);
        (await Apply(document, (await fix.GetFixAllProvider().GetFixAsync(context))!)).ShouldBe(after);
    }

    /// <summary>Asserts that a fix offers nothing for the diagnostics of a source.</summary>
    public static async Task ShouldNotFix(this DocumentCodeFix fix, string source)
    {
        var (document, diagnostics) = await Open(source, fix);
        foreach (var diagnostic in diagnostics) (await ActionsOf(fix, document, diagnostic)).ShouldBeEmpty();
    }

    private static async Task<(Document Document, IReadOnlyList<Diagnostic> Diagnostics)> Open(string source, DocumentCodeFix fix)
    {
        var document = new AdhocWorkspace().AddProject("Tests", LanguageNames.CSharp)
            .WithCompilationOptions(TestCompilation.Options())
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp14))
            .WithMetadataReferences(TestReferences.All)
            .AddDocument("Test.cs", source);
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var found = await AnalyzerRun.DiagnosticsOf(compilation);
        IReadOnlyList<Diagnostic> fixable = [.. found.Where(one => fix.FixableDiagnosticIds.Contains(one.Id))];
        fixable.ShouldNotBeEmpty();
        return (document, fixable);
    }

    private static async Task<CodeAction> ActionOf(DocumentCodeFix fix, Document document, Diagnostic diagnostic) =>
        (await ActionsOf(fix, document, diagnostic)).ShouldHaveSingleItem();

    private static async Task<List<CodeAction>> ActionsOf(DocumentCodeFix fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<string> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await solution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private sealed class KnownDiagnostics(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
