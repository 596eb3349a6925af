using EngineIo.Interop.Tests.Running;
using EngineIo.Package.Tests.Documents;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Consumers;

/// <summary>The package does outside of the repository what it promises: the server of its README is built, and runs.</summary>
public sealed class FreshProjectTests(Packages packages)
{
    [Fact]
    public async Task The_server_of_the_readme_builds_without_a_warning_and_serves()
    {
        var project = new UserProject(packages, "Fresh");
        foreach (var (file, code) in new Readme("src/EngineIo/PACKAGE.md").Files)
            project.Add(file, code);

        await project.RunAsync("build", "-warnaserror"); // also of what the compiler has to say of an analyzer that it can't load

        await using var server = await ServerProcess.StartAsync(project.Output("Fresh.dll"), folder: null);
        using var client = await EngineIoClient.OpenAsync(server.Address, "&name=Ada");
        (await client.ReceiveAsync()).ShouldBe("welcome");
        await client.SendAsync("hello");
        (await client.ReceiveAsync()).ShouldBe("Ada: hello");
    }

    [Fact]
    public async Task Mistakes_are_reported_and_mended()
    {
        var project = new UserProject(packages, "Mistaken");
        project.Add("Program.cs", "WebApplication.Create(args).Run();");
        project.Add("NotPartial.cs", """
            [EngineIo.EngineIoHandler]
            public sealed class NotPartial
            {
                [EngineIo.OnMessage]
                public string Echo(string text) => text;
            }
            """);
        project.Add("Idle.cs", """
            [EngineIo.EngineIoHandler]
            public sealed partial class Idle;
            """);

        var (exitCode, output) = await project.TryAsync("build");
        await project.RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "EIO1001", "--severity", "error");

        exitCode.ShouldNotBe(0);
        output.ShouldContain("NotPartial.cs(2,21): error EIO1001");
        output.ShouldContain("Idle.cs(2,29): warning EIO1005");
        project.Read("NotPartial.cs").ShouldContain("public sealed partial class NotPartial");
    }
}
