using EngineIo.Generators.Rules;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Generators;

/// <summary>A broken handler is an error of ours, and of nobody else: of the analyzers, or of the generator if a build runs none.</summary>
public class WithoutAnalyzersTests
{
    private static readonly string[] Errors =
    [
        .. AnalyzerRun.Analyzers.SelectMany(one => one.SupportedDiagnostics)
            .Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Error && Enum.GetValues<Parsing.Problem>().Any(problem => Rule.Of(problem).Id == rule.Id))
            .Select(rule => rule.Id),
    ];

    /// <summary>To these no part can be added, so they can't be given to what asks for a handler.</summary>
    private static readonly string[] WithoutStub = ["EIO1001", "EIO1002", "EIO1003"];

    public static TheoryData<string, string> Broken { get; } =
        [.. BrokenHandlers.All.Where(one => Errors.Contains(one.Rule)).Select(one => (one.Rule, one.Source))];

    [Theory]
    [MemberData(nameof(Broken))]
    public void The_compiler_has_nothing_to_add_to_what_the_analyzers_report(string rule, string source)
    {
        var run = GeneratorRun.Of(Using(rule, source));

        run.GeneratorDiagnostics.ShouldBeEmpty();
        var errors = run.CompilerDiagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ToList();
        if (WithoutStub.Contains(rule)) errors.ShouldAllBe(one => LineOf(one).Contains("app.MapEngineIo<"));
        else errors.Select(one => one.Id).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void The_generator_says_so_where_no_analyzer_runs(string rule, string source)
    {
        foreach (var switchedOff in new[] { ("RunAnalyzers", "False"), ("RunAnalyzersDuringBuild", "false"), ("IsImplicitlyTriggeredBuild", "true") })
        {
            var run = GeneratorRun.Of(TestCompilation.Of(Using(rule, source)), switchedOff);

            run.CompilerDiagnostics.Where(one => one.Id == "CS1029").ShouldContain(one => one.GetMessage().Contains($"{rule}: "));
        }
    }

    [Theory]
    [InlineData("RunAnalyzers", "true", "RunAnalyzersDuringBuild", "false")]
    [InlineData("IsImplicitlyTriggeredBuild", "true", "OptimizeImplicitlyTriggeredBuild", "false")]
    [InlineData("IsImplicitlyTriggeredBuild", "true", "TreatWarningsAsErrors", "true")]
    [InlineData("RunAnalyzers", "", "RunAnalyzersDuringBuild", "")]
    public void The_generator_is_silent_where_analyzers_run(string name, string value, string otherName, string otherValue)
    {
        var run = GeneratorRun.Of(TestCompilation.Of(BrokenHandlers.All[^1].Source), (name, value), (otherName, otherValue));
        run.CompilerDiagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Each_error_of_the_parser_is_tried() =>
        BrokenHandlers.All.Select(one => one.Rule).Intersect(Errors).ShouldBe(Errors, ignoreOrder: true);

    /// <summary>The handler as a declaration names it, as the README's does, and as a program maps it.</summary>
    private static string Using(string rule, string source)
    {
        var name = source.Contains("class Outer", StringComparison.Ordinal) ? "Outer.Chat" : "Chat";
        var isClass = !source.Contains("struct Chat", StringComparison.Ordinal)
            && !source.Contains("static partial class Chat", StringComparison.Ordinal);
        var isVisible = rule != "EIO1006";
        var access = source.Contains("file partial", StringComparison.Ordinal) ? "file" : "public";
        return $$"""
            using Microsoft.AspNetCore.Builder;
            {{source}}
            [EngineIoSession] public class Visitor { public string Name { get; set; } = ""; }
            {{(isClass && isVisible ? $"{access} class Announcer(IEngineIoServer<{name}> server) {{ public int Count => server.Count; }}" : "")}}
            public static class Program
            {
                public static string Name(EngineIoSocket socket) => socket.Visitor.Name;
                public static void Map(WebApplication app) => {{(isVisible ? $"app.MapEngineIo<{name}>()" : "app.ToString()")}};
            }
            """;
    }

    private static string LineOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken)
        .Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();
}
