using EngineIo.Package.Tests.Packing;
using EngineIo.Tests.Documentation;

namespace EngineIo.Package.Tests.Documents;

/// <summary>
/// The pages that ship can be read on the package's page and in a project of a user: no link leads into a folder that isn't there.
/// </summary>
public sealed class ReadmeTests
{
    private const string OfThePackage = "src/EngineIo/PACKAGE.md";

    public static TheoryData<string> Pages => [OfThePackage, "templates/README.md", "templates/engineio/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_is_absolute(string path) => MarkdownLinks.In(new Readme(path).Text).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_into_the_repository_leads_somewhere(string path) =>
        new Readme(path).LinksIntoTheRepository.Where(link => !Path.Exists(Path.Combine(Build.Repository, link))).ShouldBeEmpty();

    [Fact]
    public void The_links_and_the_code_are_found()
    {
        new Readme(OfThePackage).LinksIntoTheRepository.ShouldContain("docs/hosting.md");
        new Readme(OfThePackage).Files.Select(file => file.File).ShouldBe(["Program.cs", "Chat.cs"]);
    }
}
