using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Content;

/// <summary>What is in the packages, and nothing else.</summary>
public sealed class EntryTests(Packages packages)
{
    [Fact]
    public void One_command_makes_the_packages_their_symbols_and_the_templates() =>
        Directory.GetFiles(packages.Folder).Select(Path.GetFileName).ShouldBe(
            [
                $"EngineIo.{packages.Version}.nupkg", $"EngineIo.{packages.Version}.snupkg",
                $"EngineIo.Abstractions.{packages.Version}.nupkg", $"EngineIo.Abstractions.{packages.Version}.snupkg",
                $"EngineIo.Client.{packages.Version}.nupkg", $"EngineIo.Client.{packages.Version}.snupkg",
                $"EngineIo.Templates.{packages.Version}.nupkg",
            ],
            ignoreOrder: true);

    [Fact]
    public void The_package_has_the_runtime_its_documentation_and_what_runs_in_the_compiler() =>
        EntriesOf("EngineIo.*.nupkg").ShouldBe(
            [
                "EngineIo.nuspec",
                "README.md",
                "analyzers/dotnet/cs/EngineIo.Analyzers.dll",
                "analyzers/dotnet/cs/EngineIo.CodeFixes.dll",
                "analyzers/dotnet/cs/EngineIo.Generators.dll",
                "analyzers/dotnet/vb/EngineIo.VisualBasic.dll",
                "build/EngineIo.props",
                "lib/net10.0/EngineIo.Runtime.dll",
                "lib/net10.0/EngineIo.Runtime.xml",
            ]);

    [Fact]
    public void The_package_of_symbols_has_those_of_the_runtime() =>
        EntriesOf("EngineIo.*.snupkg").ShouldBe(["EngineIo.nuspec", "lib/net10.0/EngineIo.Runtime.pdb"]);

    [Theory]
    [InlineData("EngineIo.Abstractions")]
    [InlineData("EngineIo.Client")]
    public void A_package_of_one_assembly_has_it_with_its_documentation(string id)
    {
        EntriesOf($"{id}.*.nupkg").ShouldBe([$"{id}.nuspec", "README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]);
        EntriesOf($"{id}.*.snupkg").ShouldBe([$"{id}.nuspec", $"lib/net10.0/{id}.pdb"]);
    }

    [Fact]
    public void The_package_of_templates_has_one_template() =>
        EntriesOf("EngineIo.Templates.*.nupkg").ShouldBe(
            [
                "EngineIo.Templates.nuspec",
                "README.md",
                "content/engineio/.dockerignore",
                "content/engineio/.gitignore",
                "content/engineio/.template.config/dotnetcli.host.json",
                "content/engineio/.template.config/template.json",
                "content/engineio/AppJson.cs",
                "content/engineio/ChatHandler.cs",
                "content/engineio/Dockerfile",
                "content/engineio/Dockerfile.aot",
                "content/engineio/EngineIoServer1.csproj",
                "content/engineio/Program.cs",
                "content/engineio/Properties/launchSettings.json",
                "content/engineio/README.md",
                "content/engineio/Visitor.cs",
                "content/engineio/appsettings.json",
                "content/engineio/global.json",
                "content/engineio/tests/ChatTests.cs",
                "content/engineio/tests/EngineIoServer1.Tests.csproj",
                "content/engineio/tests/TestClient.cs",
                "content/engineio/wwwroot/engine.io.esm.min.js",
                "content/engineio/wwwroot/index.html",
            ]);

    /// <summary>In order, without those of the container format.</summary>
    private string[] EntriesOf(string file)
    {
        using var package = packages.Open(file);
        return [.. from entry in package.Entries
                   let name = entry.FullName
                   where !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                       && name != "[Content_Types].xml"
                   orderby name
                   select name];
    }
}
