using System.Text.Json;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Templates;

/// <summary>The page of the template has no build that would bring the client: it names a version.</summary>
public sealed class PageTests
{
    [Fact]
    public void Loads_the_client_that_the_samples_load()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Build.Repository, "samples/Chat/client/package.json")));
        var version = package.RootElement.GetProperty("dependencies").GetProperty("engine.io-client").GetString();

        var page = File.ReadAllText(Path.Combine(Build.Repository, "templates/engineio/wwwroot/index.html"));

        page.ShouldContain($"/engine.io-client@{version}/dist/engine.io.esm.min.js");
    }
}
