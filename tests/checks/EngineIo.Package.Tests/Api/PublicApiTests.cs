using EngineIo.Generators.Tests.Testing;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Api;

/// <summary>Each change of what users can call is looked at.</summary>
public sealed class PublicApiTests(Packages packages)
{
    [Fact]
    public void Surface() => PublicApi.Of(packages, "EngineIo.Runtime").ToString().ShouldBeApproved();

    [Fact]
    public void Surface_of_the_abstractions() => PublicApi.Of(packages, "EngineIo.Abstractions").ToString().ShouldBeApproved();

    [Fact]
    public void Surface_of_the_client() => PublicApi.Of(packages, "EngineIo.Client").ToString().ShouldBeApproved();
}
