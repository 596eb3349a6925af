using System.Composition;
using System.Reflection;
using EngineIo.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace EngineIo.Generators.Tests.CodeFixes;

/// <summary>Each fix is found by editors, has a Fix All, and stands on the pages of the rules that it is for.</summary>
public class CodeFixCatalogTests
{
    private static readonly IReadOnlyList<string> Rules = [.. AnalyzerRun.Analyzers.SelectMany(one => one.SupportedDiagnostics).Select(one => one.Id)];

    [Fact]
    public void Each_is_exported_once_for_all_under_its_name()
    {
        foreach (var type in CodeFixRun.Fixes.Select(fix => fix.GetType()))
        {
            type.IsSealed.ShouldBeTrue(type.Name);
            type.GetCustomAttribute<SharedAttribute>().ShouldNotBeNull(type.Name);
            var export = type.GetCustomAttribute<ExportCodeFixProviderAttribute>().ShouldNotBeNull(type.Name);
            export.Name.ShouldBe(type.Name);
            export.Languages.ShouldBe([LanguageNames.CSharp]);
        }
    }

    [Fact]
    public void Each_has_a_Fix_All() => CodeFixRun.Fixes.ShouldAllBe(fix => fix.GetFixAllProvider() != null);

    [Fact]
    public void Each_is_for_rules_that_there_are() => CodeFixRun.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).ShouldBeSubsetOf(Rules);

    [Fact]
    public void The_page_of_a_rule_speaks_of_a_code_fix_where_there_is_one() =>
        Rules.Where(id => RulePages.Of(id).Contains("code fix", StringComparison.OrdinalIgnoreCase))
            .ShouldBe(CodeFixRun.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct(), ignoreOrder: true);
}
