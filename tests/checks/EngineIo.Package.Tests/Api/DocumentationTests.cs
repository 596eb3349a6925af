using EngineIo.Package.Tests.Packing;
using Microsoft.CodeAnalysis;

namespace EngineIo.Package.Tests.Api;

/// <summary>The documentation that ships, which editors show, has a word for all that users can call.</summary>
public sealed class DocumentationTests(Packages packages)
{
    [Theory]
    [InlineData("EngineIo.Abstractions", "M:EngineIo.EngineIoMessage.FromText(System.String)")]
    [InlineData("EngineIo.Client", "M:EngineIo.Client.EngineIoClient.ConnectAsync(System.Threading.CancellationToken)")]
    [InlineData("EngineIo.Runtime", "M:Microsoft.AspNetCore.Builder.EngineIoEndpointRouteBuilderExtensions.MapEngineIo``1("
        + "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder,System.String)")]
    public void Describes_every_public_type_and_member(string assembly, string example)
    {
        var described = Describe(assembly);

        var missing = from type in PublicApi.Of(packages, assembly).Types
                      from symbol in PublicApi.MembersOf(type).Prepend(type)
                      where symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [] }
                      let id = symbol.GetDocumentationCommentId()!
                      where !described.Contains(id)
                      select id;

        missing.ShouldBeEmpty();
        described.ShouldContain(example);
    }

    /// <summary>The ids of all that has a summary, or inherits it.</summary>
    private HashSet<string> Describe(string assembly) =>
        [.. from member in PublicApi.DocumentationOf(packages, assembly).Descendants("member")
            where member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value)
            select member.Attribute("name")!.Value];
}
