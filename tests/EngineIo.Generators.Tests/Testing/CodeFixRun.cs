using EngineIo.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>Applies code fixes to sources, as an editor does.</summary>
/// <remarks>After each fix the diagnostic must be gone, and the compiler, generators included, must find nothing new.</remarks>
internal static class CodeFixRun
{
    /// <summary>All fixes of the assembly: none can be forgotten.</summary>
    public static readonly IReadOnlyList<CodeFixProvider> Fixes =
    [
        .. typeof(DocumentCodeFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>Asserts what a fix makes of the first diagnostic that it fixes.</summary>
    public static Task ShouldFix(this CodeFixProvider fix, string before, string after) => ShouldFix(fix, [before], [after]);

    /// <summary>Asserts what a fix makes of several files for the first diagnostic that it fixes in them.</summary>
    public static async Task ShouldFix(this CodeFixProvider fix, string[] before, string[] after)
    {
        var found = await OpenSolution.Of(before).DiagnosticsOf(fix);
        var changed = await Apply(await ActionOf(fix, found[0].Document, found[0].Diagnostic));
        (await changed.Texts()).ShouldBe(after);

        (await changed.DiagnosticsOf(fix)).Count(one => one.Diagnostic.Id == found[0].Diagnostic.Id)
            .ShouldBeLessThan(found.Count(one => one.Diagnostic.Id == found[0].Diagnostic.Id));
        await changed.ShouldHaveNoErrorsThatWereNotIn(OpenSolution.Of(before));
    }

    /// <summary>Asserts what Fix All makes of all diagnostics that a fix fixes.</summary>
    public static Task ShouldFixAll(this CodeFixProvider fix, string before, string after) => ShouldFixAll(fix, [before], [after]);

    /// <summary>Asserts what Fix All makes of several files.</summary>
    public static async Task ShouldFixAll(this CodeFixProvider fix, string[] before, string[] after)
    {
        var found = await OpenSolution.Of(before).DiagnosticsOf(fix);
        var changed = await Apply(await FixAllOf(fix, found));
        (await changed.Texts()).ShouldBe(after);
        (await (await Apply(await FixAllOf(fix, found, FixAllScope.Solution))).Texts()).ShouldBe(after);
        await ShouldFixEachDocumentAlone(fix, found, before, after);

        foreach (var (document, diagnostic) in await changed.DiagnosticsOf(fix))
            (await ActionsOf(fix, document, diagnostic)).ShouldBeEmpty(diagnostic.ToString());
        await changed.ShouldHaveNoErrorsThatWereNotIn(OpenSolution.Of(before));
    }

    /// <summary>Asserts that a fix offers nothing for the diagnostics of a source.</summary>
    public static async Task ShouldNotFix(this CodeFixProvider fix, string source)
    {
        var found = await OpenSolution.Of(source).DiagnosticsOf(fix);
        found.ShouldNotBeEmpty();
        foreach (var (document, diagnostic) in found) (await ActionsOf(fix, document, diagnostic)).ShouldBeEmpty();
    }

    /// <summary>What a fix offers for a diagnostic.</summary>
    public static async Task<IReadOnlyList<CodeAction>> ActionsOf(CodeFixProvider fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    /// <summary>What is left when an action was done.</summary>
    public static async Task<OpenSolution> Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        return new OpenSolution(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution);
    }

    /// <summary>What is left when Fix All has gone the way with a key, of those that a fix offers.</summary>
    public static async Task<OpenSolution> ApplyAll(
        CodeFixProvider fix, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, string key) =>
        await Apply(await FixAllOf(fix, found, key));

    private static async Task<CodeAction> ActionOf(CodeFixProvider fix, Document document, Diagnostic diagnostic) =>
        (await ActionsOf(fix, document, diagnostic)).ShouldHaveSingleItem();

    /// <summary>
    /// Fix All in a document edits what is in the way of its own diagnostics, and none of the other documents' diagnostics.
    /// </summary>
    private static async Task ShouldFixEachDocumentAlone(
        CodeFixProvider fix, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, string[] before, string[] after)
    {
        foreach (var group in found.GroupBy(one => one.Document.Id))
        {
            var ofDocument = group.ToList();
            if (!await OffersAsync(fix, ofDocument)) continue;
            var changed = await Apply(await FixAllOf(fix, ofDocument, FixAllScope.Document));
            if (before.Length == 1) (await changed.Texts()).ShouldBe(after);
            else (await changed.Texts()).ShouldNotBe(before);
            await changed.ShouldHaveNoErrorsThatWereNotIn(OpenSolution.Of(before));
        }
    }

    private static async Task<bool> OffersAsync(CodeFixProvider fix, IEnumerable<(Document Document, Diagnostic Diagnostic)> found)
    {
        foreach (var (document, diagnostic) in found)
            if ((await ActionsOf(fix, document, diagnostic)).Count == 1) return true;
        return false;
    }

    private static async Task<CodeAction> FixAllOf(
        CodeFixProvider fix, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, FixAllScope scope = FixAllScope.Project)
    {
        foreach (var (document, diagnostic) in found)
        {
            if (await ActionsOf(fix, document, diagnostic) is not [{ EquivalenceKey: { } key }]) continue;
            return await FixAllOf(fix, found, key, scope);
        }

        throw new ShouldAssertException("The fix offers nothing for any diagnostic.");
    }

    private static async Task<CodeAction> FixAllOf(
        CodeFixProvider fix, IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found, string key, FixAllScope scope = FixAllScope.Project) =>
        (await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            found[0].Document, fix, scope, key, fix.FixableDiagnosticIds, new Known(found), TestContext.Current.CancellationToken)))!;

    private sealed class Known(IReadOnlyList<(Document Document, Diagnostic Diagnostic)> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(found.Select(one => one.Diagnostic));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(one => one.Document.Id == document.Id).Select(one => one.Diagnostic));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
