using System.Text.Json;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Templates;

/// <summary>The page of the template has its client in the package: of the version that the sample loads.</summary>
public sealed class PageTests
{
    [Fact]
    public void The_client_in_the_package_is_that_of_the_sample() =>
        Locked("templates/client").ShouldBe(Locked("samples/Chat/client"));

    private static string Locked(string folder)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Build.Repository, folder, "package-lock.json")));
        return file.RootElement.GetProperty("packages").GetProperty("node_modules/engine.io-client").GetProperty("version").GetString()!;
    }
}
