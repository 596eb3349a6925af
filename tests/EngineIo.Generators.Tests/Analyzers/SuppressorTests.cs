using System.Collections.Immutable;
using EngineIo.Analyzers;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>What other analyzers, and the compiler, say of handlers without knowing them, and what is left of it.</summary>
public class SuppressorTests
{
    private const string Handler = """
        public abstract class Base { [OnConnect] public virtual void Connect(EngineIoSocket socket) => socket.Abort(); public int Plain(int unused) => 1; }
        [EngineIoHandler]
        public sealed partial class Chat : Base
        {
            public override void Connect(EngineIoSocket socket) => socket.Abort();
            [OnMessage] public string? Text(string text, EngineIoSocket? sender) => sender!.Id;
            [OnDisconnect] private void Leave(EngineIoSocket socket) => Other(1);
            private void Other(int unused) { }
        }
        """;

    [Fact]
    public async Task CA1822_static_is_not_asked_of_event_methods() =>
        (await Found("CA1822", Handler, SdkAnalyzers.Of("CA1822"))).ShouldBe(["Plain", "Other", "Text*"], ignoreOrder: true);

    [Fact]
    public async Task IDE0060_event_methods_need_not_use_their_parameters() =>
        (await Found("IDE0060", Handler, SdkAnalyzers.Of("IDE0060"))).ShouldBe(["unused", "unused", "text*", "socket*"], ignoreOrder: true);

    [Fact]
    public async Task CA1801_which_other_packages_bring_is_the_same() =>
        (await Found("CA1801", Handler, [new EachParameter()])).ShouldBe(
            ["unused", "unused", "text*", "sender*", "socket*", "socket*", "socket*"], ignoreOrder: true);

    [Fact]
    public async Task CA1062_what_is_bound_is_not_null() =>
        (await Found("CA1062", Handler, SdkAnalyzers.Of("CA1062"))).ShouldBe(["socket*", "sender"], ignoreOrder: true);

    [Theory]
    [InlineData("CS4014")]
    [InlineData("CA2012")]
    public async Task A_send_that_is_not_awaited_is_one_warning(string id) =>
        (await Found(id, Unawaited, SdkAnalyzers.Of(id))).ShouldBe(["Other()", "socket.SendAsync(\"a\")*"], ignoreOrder: true);

    [Theory]
    [InlineData("CS4014", ReportDiagnostic.Suppress)]
    [InlineData("CA2012", ReportDiagnostic.Suppress)]
    [InlineData("CS4014", ReportDiagnostic.Info)]
    public async Task Unless_the_warning_is_switched_off(string id, ReportDiagnostic severity) =>
        (await Found(id, Unawaited, SdkAnalyzers.Of(id), ("EIO5004", severity)))
            .ShouldBe(["Other()", "socket.SendAsync(\"a\")"], ignoreOrder: true);

    [Fact]
    public void Each_suppression_has_an_id_of_its_own_and_a_line_in_the_index()
    {
        var suppressions = AnalyzerRun.Analyzers.OfType<DiagnosticSuppressor>().SelectMany(one => one.SupportedSuppressions).ToList();

        suppressions.Select(one => one.Id).ShouldBeUnique();
        foreach (var one in suppressions) RulePages.Index.ShouldContain($"| {one.Id} | {one.SuppressedDiagnosticId} |");
    }

    private const string Unawaited = """
        public sealed class Service(EngineIoSocket socket)
        {
            public async Task Do() { await Task.Yield(); Other(); socket.SendAsync("a"); }
            private async ValueTask Other() => await socket.SendAsync("a");
        }
        """;

    /// <summary>The texts that a rule reports; those that are suppressed have a star.</summary>
    private static async Task<IEnumerable<string>> Found(
        string id, string source, ImmutableArray<DiagnosticAnalyzer> analyzers, params (string Id, ReportDiagnostic Severity)[] severities)
    {
        var compilation = GeneratorRun.Of(source).Compilation;
        var options = severities.Prepend((id, ReportDiagnostic.Warn)).ToDictionary(one => one.Item1, one => one.Item2);
        var run = compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(options))
            .WithAnalyzers(
                [.. analyzers, new EventMethodSuppressor(), new UnawaitedSendSuppressor()],
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));

        var found = await run.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        found.Where(one => one.Severity == DiagnosticSeverity.Error || one.Id == "AD0001").ShouldBeEmpty();
        return found.Where(one => one.Id == id).Select(one => AnalyzerRun.TextUnder(one) + (one.IsSuppressed ? "*" : ""));
    }

    /// <summary>Reports each parameter, under the id of a rule that the SDK does not have any more.</summary>
#pragma warning disable RS1001, RS1029, RS2008 // Nothing but this test runs it.
    private sealed class EachParameter : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new(
            "CA1801", "Parameter", "Parameter", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    foreach (var parameter in ((IMethodSymbol)symbol.Symbol).Parameters)
                        symbol.ReportDiagnostic(Diagnostic.Create(Rule, parameter.Locations[0]));
                },
                SymbolKind.Method);
        }
    }
#pragma warning restore RS1001, RS1029, RS2008
}
