using System.Runtime.CompilerServices;
using EngineIo.Analyzers.Rules;
using EngineIo.Generators.Parsing;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>Each rule is reported by one analyzer, has a page and stands in the release notes.</summary>
public class RuleCatalogTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> Supported = [.. AnalyzerRun.Analyzers.SelectMany(one => one.SupportedDiagnostics)];

    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    public static string Index { get; } = File.ReadAllText(Path.Combine(Root, "docs/diagnostics/README.md"));

    [Fact]
    public void Each_problem_of_the_parser_has_the_rule_of_its_number_and_an_analyzer_that_reports_it() =>
        Enum.GetValues<Problem>().ShouldAllBe(problem => Rule.Of(problem).Id == $"EIO{(int)problem}" && Supported.Contains(Rule.Of(problem)));

    [Fact]
    public void Each_rule_is_reported_by_one_analyzer() => Supported.Select(one => one.Id).ShouldBeUnique();

    [Fact]
    public void Each_rule_has_a_page_that_its_help_link_names()
    {
        foreach (var rule in Supported)
        {
            rule.HelpLinkUri.ShouldBe($"{Rule.HelpLinkBase}{rule.Id}.md");
            Page(rule.Id).ShouldStartWith($"# {rule.Id}: {rule.Title}\n");
        }

        Page("EIO9001").ShouldStartWith("# EIO9001: Generator failure\n");
    }

    [Fact]
    public void No_page_is_about_a_rule_that_nothing_reports() =>
        Directory.GetFiles(Path.Combine(Root, "docs/diagnostics"), "EIO*.md").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(Supported.Select(one => one.Id).Append("EIO9001"), ignoreOrder: true);

    [Fact]
    public void The_index_lists_each_rule_with_its_severity()
    {
        foreach (var rule in Supported) Index.ShouldContain($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |");
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Root, $"docs/diagnostics/{id}.md")).ReplaceLineEndings("\n");

    private static string Here([CallerFilePath] string path = "") => path;
}
