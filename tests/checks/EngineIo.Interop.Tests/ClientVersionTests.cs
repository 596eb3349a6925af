using System.Text.Json;
using System.Text.RegularExpressions;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.Interop.Tests;

/// <summary><c>docs/clients.md</c> names the versions of the clients that these tests run.</summary>
public sealed partial class ClientVersionTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Locations.Repository, "docs", "clients.md"));

    [Theory]
    [InlineData("engine.io-client-6", 4)]
    [InlineData("engine.io-client-3", 3)]
    public void The_versions_of_npm_are_those_of_the_lock_file(string package, int revision)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Locations.Node, "package-lock.json")));
        var installed = file.RootElement.GetProperty("packages").GetProperty($"node_modules/{package}").GetProperty("version").GetString()!;

        Versions("engine.io-client", revision).ShouldBe([installed, installed]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void The_version_of_SocketIOClient_is_that_which_the_build_restores(int revision)
    {
        var installed = Package().Match(File.ReadAllText(Path.Combine(Locations.Repository, "Directory.Packages.props"))).Groups[1].Value;

        Versions("SocketIOClient", revision).ShouldBe([installed]);
    }

    [Fact]
    public async Task The_versions_of_Python_are_those_of_its_packages()
    {
        var installed = await PythonScript.VersionsAsync();

        Versions("python-engineio", 4).ShouldBe([installed["python-engineio"], installed["python-engineio"]]);
        var rows = string.Join('\n', Rows("python-engineio"));
        foreach (var package in (string[])["requests", "websocket-client", "aiohttp"])
            rows.ShouldContain($"{package} {installed[package]}");
    }

    /// <summary>What the column of versions says of a client, for a revision of the protocol.</summary>
    private static string[] Versions(string client, int revision) =>
        [.. from row in Rows(client) let cells = row.Split('|') where cells[3].Trim() == $"{revision}" select cells[2].Trim()];

    /// <summary>The rows of a client in the table of those that are run: the first table of the page.</summary>
    private static IEnumerable<string> Rows(string client) => Page
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Where(line => line.Split('|')[1].TrimStart(' ', '[').StartsWith(client, StringComparison.Ordinal));

    [GeneratedRegex("Include=\"SocketIOClient\" Version=\"([^\"]+)\"")]
    private static partial Regex Package();
}
