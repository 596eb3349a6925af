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

    /// <summary>Asserts that exactly these diagnostics are reported: each by its id and the text under its squiggle, in their order.</summary>
    public static Task ShouldReport(this string source, params (string Id, string Text)[] expected) =>
        ShouldReport(source, LanguageVersion.CSharp14, expected);

    /// <summary>Asserts that exactly these diagnostics are reported in a version of the language.</summary>
    public static async Task ShouldReport(this string source, LanguageVersion language, params (string Id, string Text)[] expected)
    {
        var found = await DiagnosticsOf(source, language);
        found.Select(one => (one.Id, TextUnder(one))).ShouldBe(expected, customMessage: string.Join('\n', found));
    }

    /// <summary>Asserts that the one diagnostic of a source says something.</summary>
    public static async Task ShouldSay(this string source, string message) =>
        (await DiagnosticsOf(source)).ShouldHaveSingleItem().GetMessage().ShouldBe(message);

    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(string source, LanguageVersion language = LanguageVersion.CSharp14) =>
        await DiagnosticsOf(GeneratorRun.Of(source, language).Compilation);

    public static async Task<IReadOnlyList<Diagnostic>> DiagnosticsOf(Compilation compilation)
    {
        var found = await compilation.WithAnalyzers([.. Analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        found.Where(one => one.Id == "AD0001").ShouldBeEmpty();
        return [.. found.Where(one => !one.IsSuppressed).OrderBy(one => one.Location.SourceSpan.Start).ThenBy(one => one.Id)];
    }

    private static string TextUnder(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);
}
