using System.Xml.Linq;
using EngineIo.Package.Tests.Packing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Package.Tests.Api;

/// <summary>The documentation that ships, which editors show, has a word for all that users can call.</summary>
public sealed class DocumentationTests(Packages packages)
{
    [Fact]
    public void Describes_every_public_type_and_member()
    {
        var described = Describe();

        var missing = from type in PublicApi.Of(packages).Types
                      from symbol in PublicApi.MembersOf(type).Prepend(type)
                      where symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [] }
                      let id = symbol.GetDocumentationCommentId()!
                      where !described.Contains(id)
                      select id;

        missing.ShouldBeEmpty();
        described.ShouldContain("M:Microsoft.AspNetCore.Builder.EngineIoEndpointRouteBuilderExtensions.MapEngineIo``1("
            + "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder,System.String)");
    }

    /// <summary>The ids of all that has a summary, or inherits it.</summary>
    private HashSet<string> Describe()
    {
        using var package = packages.Open("EngineIo.*.nupkg");
        using var stream = package.GetEntry("lib/net10.0/EngineIo.Runtime.xml")!.Open();
        return [.. from member in XDocument.Load(stream).Descendants("member")
                   where member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value)
                   select member.Attribute("name")!.Value];
    }
}
