using EngineIo.Interop.Tests.Running;
using EngineIo.Package.Tests.Packing;

namespace EngineIo.Package.Tests.Templates;

/// <summary><c>dotnet new engineio</c> gives a server that runs, whatever it is called.</summary>
public sealed class TemplateTests(Packages packages)
{
    private readonly string _folder = packages.CreateFolder($"templates-{Guid.NewGuid():N}");

    /// <summary>The templates of this machine stay as they are.</summary>
    private string Hive => Path.Combine(_folder, "hive");

    [Fact]
    public async Task A_new_server_serves()
    {
        await InstallAsync();
        await NewAsync("MyServer");
        await Dotnet.RunAsync(_folder, "build", "MyServer", "-warnaserror");

        await using var server = await StartAsync("MyServer");
        await ChatAsync(server);
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.GetStringAsync("/")).ShouldContain("An Engine.IO server");
        (await http.GetStringAsync("/clients")).ShouldBe("""{"clients":1}""");
        foreach (var file in (string[])[".gitignore", ".dockerignore", "Dockerfile"])
            File.Exists(Path.Combine(_folder, "MyServer", file)).ShouldBeTrue(file);
        Directory.Exists(Path.Combine(_folder, "MyServer", "wwwroot")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_folder, "MyServer", "tests")).ShouldBeFalse();
    }

    /// <summary>Only a native binary needs a context for the JSON of all endpoints.</summary>
    [Fact]
    public async Task A_new_server_takes_an_endpoint_whose_JSON_no_context_describes()
    {
        await InstallAsync();
        await NewAsync("MyServer", "--no-restore");
        var program = Path.Combine(_folder, "MyServer", "Program.cs");
        var text = Read("MyServer", "Program.cs");
        File.WriteAllText(program, text.Replace("app.Run();", """
            app.MapGet("/status", () => new Status("fine"));
            app.Run();

            public sealed record Status(string Text);
            """, StringComparison.Ordinal));
        await Dotnet.RunAsync(_folder, "build", "MyServer", "-warnaserror");

        await using var server = await StartAsync("MyServer");
        await ChatAsync(server);
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.GetStringAsync("/status")).ShouldBe("""{"text":"fine"}""");
    }

    [Fact]
    public async Task Odd_names_and_all_options_build()
    {
        await InstallAsync();
        await NewAsync("my-server of 2026", "--no-restore", "--tests");
        await NewAsync("My.1st.class", "--no-restore", "--aot", "--tests");
        await NewAsync("static", "--no-restore", "--page");
        File.WriteAllText(Path.Combine(_folder, "All.slnx"), """
            <Solution>
              <Project Path="my-server of 2026/my-server of 2026.csproj" />
              <Project Path="my-server of 2026/tests/my-server of 2026.Tests.csproj" />
              <Project Path="My.1st.class/My.1st.class.csproj" />
              <Project Path="My.1st.class/tests/My.1st.class.Tests.csproj" />
              <Project Path="static/static.csproj" />
            </Solution>
            """);

        // Not every feed has the native compiler: whether it is asked for is seen in the project.
        await Dotnet.RunAsync(_folder, "build", "All.slnx", "-warnaserror", "-p:PublishAot=false");

        Read("My.1st.class", "ChatHandler.cs").ShouldContain("namespace My._1st.@class;");
        Read("My.1st.class", "My.1st.class.csproj").ShouldContain("<PublishAot>true</PublishAot>");
        Read("My.1st.class", "Dockerfile").ShouldContain("ENTRYPOINT [\"./server\"]");
        await using (var native = await StartAsync("My.1st.class"))
        {
            await ChatAsync(native);
            using var http = new HttpClient { BaseAddress = native.Address };
            (await http.GetStringAsync("/clients")).ShouldBe("""{"clients":1}""");
        }

        foreach (var name in (string[])["my-server of 2026", "My.1st.class"])
            (await Dotnet.RunAsync(Path.Combine(_folder, name), "test", "--project", "tests", "--no-build")).ShouldContain("succeeded: 3");
        await using var server = await StartAsync("static");
        await PageIsCompleteAsync(server);
    }

    [Theory]
    [InlineData("EngineIo")]
    [InlineData("engineio")]
    public async Task A_new_server_may_be_called_like_the_package(string name)
    {
        await InstallAsync();
        await NewAsync(name);
        await Dotnet.RunAsync(_folder, "build", name, "-warnaserror");

        var folder = Path.Combine(_folder, name);
        await using var server = await ServerProcess.StartAsync(
            Path.Combine(folder, "bin", "Debug", "net10.0", "EngineIoServer.dll"), folder);
        await ChatAsync(server);
    }

    private static async Task ChatAsync(ServerProcess server)
    {
        using var client = await EngineIoClient.OpenAsync(server.Address, "&name=Ann");
        await client.SendAsync("""{"text":"hello"}""");
        (await client.ReceiveAsync()).ShouldBe("""{"from":"Ann","text":"hello"}""");
    }

    /// <summary>The page loads nothing from another place, and what it loads is there.</summary>
    private static async Task PageIsCompleteAsync(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var page = await http.GetStringAsync("/");
        page.ShouldContain("<h1>static</h1>");
        page.ShouldContain("from \"/engine.io.js\"");
        page.ShouldNotContain("://");
        using var client = await http.GetAsync("/engine.io.js");
        client.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        (await client.Content.ReadAsStringAsync()).ShouldContain("export{");
    }

    private Task<string> InstallAsync() =>
        Dotnet.RunAsync(_folder, "new", "install", packages.PathOf("EngineIo.Templates.*.nupkg"), "--debug:custom-hive", Hive);

    private Task<string> NewAsync(string name, params string[] options) =>
        Dotnet.RunAsync(_folder, ["new", "engineio", "-n", name, .. options, "--debug:custom-hive", Hive]);

    private Task<ServerProcess> StartAsync(string name) => ServerProcess.StartAsync(Output(name), Path.Combine(_folder, name));

    private string Output(string name) => Path.Combine(_folder, name, "bin", "Debug", "net10.0", $"{name}.dll");

    private string Read(string name, string file) => File.ReadAllText(Path.Combine(_folder, name, file));
}
