using System.Reflection;
using System.Text.RegularExpressions;
using EngineIo.Tests.Advisories;

namespace EngineIo.Tests.Documentation;

/// <summary><c>docs/security.md</c> names an advisory where there is a test for it, and each of them.</summary>
public sealed partial class AdvisoryTests
{
    private static readonly string Document = Path.Combine(Repository.Folder, "docs/security.md");

    [Fact]
    public void Each_advisory_that_is_named_has_a_test_and_each_that_has_a_test_is_named() =>
        Named().Distinct().Order().ShouldBe(Tested().Distinct().Order());

    [Fact]
    public void No_advisory_is_named_twice() => Named().ShouldBeUnique();

    [Fact]
    public void Each_is_in_the_file_that_its_row_links_to()
    {
        foreach (var row in File.ReadLines(Document).Where(line => Advisory().IsMatch(line)))
        {
            var target = MarkdownLinks.In(row).ShouldHaveSingleItem();
            var source = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Document)!, target));
            source.ShouldContain($"\"{Advisory().Match(row).Value}:");
        }
    }

    [Fact]
    public void Those_that_are_known_are_among_them() => Named().ShouldContain("CVE-2020-36048");

    private static List<string> Named() => [.. from match in Advisory().Matches(File.ReadAllText(Document)) select match.Value];

    private static IEnumerable<string> Tested() =>
        from type in typeof(EngineIoTests).Assembly.GetTypes()
        where type.Namespace == typeof(EngineIoTests).Namespace
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        let name = method.GetCustomAttribute<FactAttribute>()!.DisplayName ?? ""
        select Advisory().Match(name) is { Success: true, Index: 0 } match
            ? match.Value
            : throw new InvalidOperationException($"{type.Name}.{method.Name} does not name its advisory.");

    [GeneratedRegex("CVE-[0-9]{4}-[0-9]{4,}|GHSA(-[0-9a-z]{4}){3}|engineioxide#[0-9]+")]
    private static partial Regex Advisory();
}
