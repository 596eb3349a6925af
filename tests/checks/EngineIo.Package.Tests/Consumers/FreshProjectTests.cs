using EngineIo.Interop.Tests.Running;
using EngineIo.Package.Tests.Documents;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Consumers;

/// <summary>The packages do outside of the repository what they promise: the server and the client of their READMEs are built, and run.</summary>
public sealed class FreshProjectTests(Packages packages)
{
    [Fact]
    public async Task The_server_and_the_client_of_the_readmes_build_without_a_warning_and_talk()
    {
        var project = await BuildAsync("Fresh", "EngineIo", "Microsoft.NET.Sdk.Web");
        var program = await BuildAsync("FreshClient", "EngineIo.Client", "Microsoft.NET.Sdk");

        await using var server = await ServerProcess.StartAsync(project.Output("Fresh.dll"), folder: null);
        using var client = await EngineIoClient.OpenAsync(server.Address, "&name=Ada");
        (await client.ReceiveAsync()).ShouldBe("welcome");
        await client.SendAsync("hello");
        (await client.ReceiveAsync()).ShouldBe("Ada: hello");

        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = ChildProcess.Start(
            "dotnet", [program.Output("FreshClient.dll"), server.Address.ToString()], onLine: line => { if (line == "Ada: hello") heard.TrySetResult(); });
        await Task.WhenAny(heard.Task, process.Ended, Task.Delay(TimeSpan.FromMinutes(1)));
        heard.Task.IsCompleted.ShouldBeTrue($"{process.Output}\n{process.Errors}");
        process.Output.ShouldStartWith("welcome");
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

    [Fact]
    public async Task Visual_Basic_is_told_once_that_handlers_are_written_in_CSharp()
    {
        var project = new UserProject(packages, "Basic", language: "vb");
        project.Add("Program.vb", """
            Imports Microsoft.AspNetCore.Builder
            Module Program
                Sub Main(args As String())
                    WebApplication.Create(args).Run()
                End Sub
            End Module
            """);
        await project.RunAsync("build", "-warnaserror"); // without handlers there is nothing to say

        project.Add("Chat.vb", """
            Imports EngineIo
            <EngineIoSession>
            Public Class Visitor
            End Class
            <EngineIoHandler>
            Public Class Chat
                <OnMessage>
                Public Function Echo(text As String) As String
                    Return text
                End Function
            End Class
            """);
        var (exitCode, output) = await project.TryAsync("build", "--nologo", "-clp:NoSummary");

        exitCode.ShouldNotBe(0);
        output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Split(" : ")[0]).Distinct().Count().ShouldBe(1, output);
        output.ShouldContain("Chat.vb(3,14): error EIO1010: EngineIo needs C# 14, and this project is written in Visual Basic: write 'Visitor' in a C# project");
    }

    private async Task<UserProject> BuildAsync(string name, string package, string sdk)
    {
        var project = new UserProject(packages, name, package, sdk);
        foreach (var (file, code) in new Readme($"src/{package}/PACKAGE.md").Files)
            project.Add(file, code);

        await project.RunAsync("build", "-warnaserror"); // also of what the compiler has to say of an analyzer that it can't load
        return project;
    }
}
