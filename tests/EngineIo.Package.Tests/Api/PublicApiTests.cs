using EngineIo.Generators.Tests.Testing;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Api;

/// <summary>Each change of what users can call is looked at.</summary>
public sealed class PublicApiTests(Packages packages)
{
    [Fact]
    public void Surface() => PublicApi.Of(packages, "net10.0").ToString().ShouldBeApproved();

    [Fact]
    public void Is_the_same_for_both_frameworks() =>
        PublicApi.Of(packages, "net9.0").ToString().ShouldBe(PublicApi.Of(packages, "net10.0").ToString());
}
