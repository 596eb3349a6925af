namespace EngineIo.Tests.Documentation;

/// <summary>What the documentation links to is there.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Documents => [.. FindDocuments()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_into_the_repository_leads_somewhere(string document)
    {
        var file = Path.Combine(Repository.Folder, document);

        MarkdownLinks.BrokenIn(File.ReadAllText(file), Path.GetDirectoryName(file)!).ShouldBeEmpty();
    }

    [Fact]
    public void The_documents_and_their_links_are_found()
    {
        FindDocuments().ShouldContain("docs/from-python-engineio.md");
        FindDocuments().ShouldContain("SECURITY.md");
        FindDocuments().ShouldContain("CONTRIBUTING.md");
        FindDocuments().ShouldContain("tests/README.md");
        FindDocuments().ShouldContain("tests/checks/EngineIo.Fuzzing/README.md");
        MarkdownLinks.In(File.ReadAllText(Path.Combine(Repository.Folder, "README.md"))).ShouldContain("samples/Echo");
        MarkdownLinks.In(File.ReadAllText(Path.Combine(Repository.Folder, "docs/from-python-engineio.md"))).Count().ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("see [it](missing.md)", "missing.md")]
    [InlineData("see [it](missing.md#part)", "missing.md")]
    [InlineData("see [it](missing.md \"a title\")", "missing.md")]
    [InlineData("![picture](missing.png)", "missing.png")]
    [InlineData("[`code`](missing.cs)", "missing.cs")]
    [InlineData("[![badge](https://example.com/a.svg)](missing.md)", "missing.md")]
    [InlineData("| a | [b](../missing) | [c](README.md) |", "../missing")]
    [InlineData("[it]: missing.md", "missing.md")]
    public void A_planted_broken_link_is_found(string text, string target) =>
        MarkdownLinks.BrokenIn(text, Repository.Folder).ShouldBe([target]);

    [Theory]
    [InlineData("[a](README.md), [b](./docs/diagnostics/), [c](docs/../README.md#try-it)")]
    [InlineData("[a](https://example.com/missing.md), [b](mailto:a@example.com), [c](#part), [d](//example.com/missing)")]
    [InlineData("`[a](missing.md)`")]
    [InlineData("```csharp\nvar handler = handlers[0](missing);\n```")]
    public void What_leads_somewhere_or_elsewhere_or_nowhere_at_all_is_fine(string text) =>
        MarkdownLinks.BrokenIn(text, Repository.Folder).ShouldBeEmpty();

    private static IEnumerable<string> FindDocuments() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Folder, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(
                Directory.GetDirectories(Path.Combine(Repository.Folder, "samples")).Select(sample => Path.Combine(sample, "README.md")))
            .Concat(Directory.GetFiles(Repository.Folder, "*.md"))
            .Concat(TestFolders().Select(folder => Path.Combine(folder, "README.md")))
        where File.Exists(file)
        select Path.GetRelativePath(Repository.Folder, file).Replace('\\', '/');

    private static IEnumerable<string> TestFolders()
    {
        string tests = Path.Combine(
            Repository.Folder, "tests"), checks = Path.Combine(tests, "checks"), bench = Path.Combine(tests, "bench");
        return [tests, .. Directory.GetDirectories(tests), .. Directory.GetDirectories(checks), .. Directory.GetDirectories(bench)];
    }
}
