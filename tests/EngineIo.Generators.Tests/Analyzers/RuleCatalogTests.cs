using EngineIo.Generators.Parsing;
using EngineIo.Generators.Rules;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Generators.Tests.Analyzers;

/// <summary>Each rule is reported by one analyzer, has a page and stands in the release notes.</summary>
public class RuleCatalogTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> Supported = [.. AnalyzerRun.Analyzers.SelectMany(one => one.SupportedDiagnostics)];

    [Fact]
    public void Each_problem_of_the_parser_has_the_rule_of_its_number_and_an_analyzer_that_reports_it() =>
        Enum.GetValues<Problem>().ShouldAllBe(
            problem => Rule.Of(problem).Id == $"EIO{(int)problem}" && Supported.Contains(Rule.Of(problem)));

    [Fact]
    public void Each_rule_is_reported_by_one_analyzer() => Supported.Select(one => one.Id).ShouldBeUnique();

    [Fact]
    public void Each_rule_has_a_page_that_its_help_link_names()
    {
        foreach (var rule in Supported)
        {
            rule.HelpLinkUri.ShouldBe($"{Rule.HelpLinkBase}{rule.Id}.md");
            RulePages.Of(rule.Id).ShouldStartWith($"# {rule.Id}: {rule.Title}\n");
        }

        RulePages.Of("EIO9001").ShouldStartWith("# EIO9001: Generator failure\n");
        RulePages.Of("EIO1010").ShouldStartWith("# EIO1010: C# 14 is needed\n");
    }

    [Fact]
    public void No_page_is_about_a_rule_that_nothing_reports() =>
        RulePages.Ids.ShouldBe(Supported.Select(one => one.Id).Concat(["EIO1010", "EIO9001"]), ignoreOrder: true);

    [Fact]
    public void The_index_lists_each_rule_with_its_severity()
    {
        foreach (var rule in Supported)
            RulePages.Index.ShouldContain($"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |");
    }
}
