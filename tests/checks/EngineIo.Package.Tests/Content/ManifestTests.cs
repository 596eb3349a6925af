using System.Text.RegularExpressions;
using EngineIo.Generators.Tests.Testing;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Content;

/// <summary>What the packages say of themselves: licence, repository, and what they depend on.</summary>
public sealed partial class ManifestTests(Packages packages)
{
    [Fact]
    public void Of_the_package() => ManifestOf("EngineIo").ShouldBeApproved();

    [Fact]
    public void Of_the_abstractions() => ManifestOf("EngineIo.Abstractions").ShouldBeApproved();

    [Fact]
    public void Of_the_client() => ManifestOf("EngineIo.Client").ShouldBeApproved();

    [Fact]
    public void Of_the_templates() => ManifestOf("EngineIo.Templates").ShouldBeApproved();

    /// <summary>Without the version and the commit, which change.</summary>
    private string ManifestOf(string id)
    {
        using var package = packages.Open($"{id}.*.nupkg");
        using var reader = new StreamReader(package.GetEntry($"{id}.nuspec")!.Open());
        return Commit().Replace(reader.ReadToEnd(), "").Replace(packages.Version, "*", StringComparison.Ordinal);
    }

    [GeneratedRegex(" commit=\"[0-9a-f]+\"")]
    private static partial Regex Commit();
}
