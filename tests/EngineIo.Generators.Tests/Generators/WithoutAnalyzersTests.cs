using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>Where the analyzers are switched off, the compiler refuses a broken handler where it is mapped, and nothing else.</summary>
public class WithoutAnalyzersTests
{
    private static readonly string[] Errors =
    [
        .. AnalyzerRun.Analyzers.SelectMany(one => one.SupportedDiagnostics)
            .Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error && string.CompareOrdinal(rule.Id, "EIO4") < 0)
            .Select(rule => rule.Id),
    ];

    public static TheoryData<string, string> Broken { get; } =
        [.. BrokenHandlers.All.Where(one => Errors.Contains(one.Rule)).Select(one => (one.Rule, one.Source))];

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_handler_cannot_be_mapped(string rule, string source)
    {
        var name = source.Contains("class Outer", StringComparison.Ordinal) ? "Outer.Chat" : "Chat";
        var run = GeneratorRun.Of($$"""
            using Microsoft.AspNetCore.Builder;
            {{source}}
            [EngineIoSession] public class Visitor { public string Name { get; set; } = ""; }
            public static class Program
            {
                public static string Name(EngineIoSocket socket) => socket.Visitor.Name;
                public static void Map(WebApplication app) => app.MapEngineIo<{{name}}>();
            }
            """);

        run.GeneratorDiagnostics.ShouldBeEmpty();
        var errors = run.CompilerDiagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ToList();
        errors.ShouldNotBeEmpty();

        // On a struct the attribute is refused, too. A class that implements the interface itself could be mapped: it gets the member twice.
        if (rule == "EIO1009") errors.Select(one => one.Id).ShouldBe(["CS8646"]);
        else errors.Where(one => one.Id != "CS0592").ShouldAllBe(one => LineOf(one).Contains("app.MapEngineIo<"));
    }

    [Fact]
    public void Each_error_on_handlers_is_tried() => BrokenHandlers.All.Select(one => one.Rule).Intersect(Errors).ShouldBe(Errors, ignoreOrder: true);

    private static string LineOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken)
        .Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();
}
