using EngineIo.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>Runs the analyzers over sources, behind the generators, as a build does.</summary>
internal static class AnalyzerRun
{
    /// <summary>All analyzers of the assembly, suppressors among them: none can be forgotten.</summary>
    public static readonly IReadOnlyList<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(HandlerAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// Asserts that exactly these diagnostics are reported: each by its id and the text under its squiggle, in their order.
    /// </summary>
    public static Task ShouldReport(this string source, params (string Id, string Text)[] expected) =>
        ShouldReport(source, LanguageVersion.CSharp14, expected);

    /// <summary>Asserts that exactly these diagnostics are reported in a version of the language.</summary>
    public static async Task ShouldReport(this string source, LanguageVersion language, params (string Id, string Text)[] expected) =>
        ShouldBe(await DiagnosticsOf(source, language), expected);

    /// <summary>Asserts the same of code that the compiler takes: what is asserted not to be reported is not just not understood.</summary>
    public static Task ShouldCompileAndReport(this string source, params (string Id, string Text)[] expected) =>
        ShouldCompileAndReport(source, OutputKind.DynamicallyLinkedLibrary, expected);

    /// <summary>Asserts it of a program, or of a library.</summary>
    public static async Task ShouldCompileAndReport(this string source, OutputKind kind, params (string Id, string Text)[] expected)
    {
        var application = TestCompilation.Of(source);
        var compilation = GeneratorRun.Of(application.WithOptions(application.Options.WithOutputKind(kind))).Compilation;
        var found = await compilation.WithAnalyzers([.. Analyzers]).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);

        found.Where(one => one.Severity == DiagnosticSeverity.Error && !one.Id.StartsWith("EIO", StringComparison.Ordinal)).ShouldBeEmpty();
        ShouldBe(found.Where(one => one.Id.StartsWith("EIO", StringComparison.Ordinal) || one.Id == "AD0001"), expected);
    }

    /// <summary>Asserts that the one diagnostic of a source says something.</summary>
    public static async Task ShouldSay(this string source, string message) =>
        (await DiagnosticsOf(source)).ShouldHaveSingleItem().GetMessage().ShouldBe(message);

    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(string source, LanguageVersion language = LanguageVersion.CSharp14) =>
        await DiagnosticsOf(GeneratorRun.Of(source, language).Compilation);

    /// <summary>The diagnostics in a project with properties that the compiler sees.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(
        Compilation compilation, params (string Name, string Value)[] properties)
    {
        var options = new AnalyzerOptions([], new BuildProperties(properties));
        var found = await compilation.WithAnalyzers([.. Analyzers], options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        found.Where(one => one.Id == "AD0001").ShouldBeEmpty();
        return InOrder(found);
    }

    private static void ShouldBe(IEnumerable<Diagnostic> found, (string Id, string Text)[] expected) =>
        InOrder(found).Select(one => (one.Id, TextUnder(one))).ShouldBe(expected, customMessage: string.Join('\n', found));

    private static IReadOnlyList<Diagnostic> InOrder(IEnumerable<Diagnostic> found) =>
        [.. found.Where(one => !one.IsSuppressed).OrderBy(one => one.Location.SourceSpan.Start).ThenBy(one => one.Id)];

    /// <summary>What a diagnostic underlines.</summary>
    public static string TextUnder(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);
}
