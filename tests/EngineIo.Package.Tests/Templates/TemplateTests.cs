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
        using var client = await EngineIoClient.OpenAsync(server.Address);
        await client.SendAsync("hello");
        (await client.ReceiveAsync()).ShouldBe("hello");
    }

    [Fact]
    public async Task Odd_names_and_all_options_build()
    {
        await InstallAsync();
        await NewAsync("my-server of 2026", "--no-restore");
        await NewAsync("My.1st.class", "--no-restore", "--aot");
        await NewAsync("static", "--no-restore", "--page");
        File.WriteAllText(Path.Combine(_folder, "All.slnx"), """
            <Solution>
              <Project Path="my-server of 2026/my-server of 2026.csproj" />
              <Project Path="My.1st.class/My.1st.class.csproj" />
              <Project Path="static/static.csproj" />
            </Solution>
            """);

        // Not every feed has the native compiler: whether it is asked for is seen in the project.
        await Dotnet.RunAsync(_folder, "build", "All.slnx", "-warnaserror", "-p:PublishAot=false");

        Read("My.1st.class", "EchoHandler.cs").ShouldContain("namespace My._1st.@class;");
        Read("My.1st.class", "My.1st.class.csproj").ShouldContain("<PublishAot>true</PublishAot>");
        File.Exists(Output("my-server of 2026")).ShouldBeTrue();
        await using var server = await StartAsync("static");
        using var http = new HttpClient { BaseAddress = server.Address };
        (await http.GetStringAsync("/")).ShouldContain("<h1>static</h1>");
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
        await using var server = await ServerProcess.StartAsync(Path.Combine(folder, "bin", "Debug", "net10.0", "EngineIoServer.dll"), folder);
        using var client = await EngineIoClient.OpenAsync(server.Address);
        await client.SendAsync("hello");
        (await client.ReceiveAsync()).ShouldBe("hello");
    }

    private Task<string> InstallAsync() =>
        Dotnet.RunAsync(_folder, "new", "install", packages.PathOf("EngineIo.Templates.*.nupkg"), "--debug:custom-hive", Hive);

    private Task<string> NewAsync(string name, params string[] options) =>
        Dotnet.RunAsync(_folder, ["new", "engineio", "-n", name, .. options, "--debug:custom-hive", Hive]);

    private Task<ServerProcess> StartAsync(string name) => ServerProcess.StartAsync(Output(name), Path.Combine(_folder, name));

    private string Output(string name) => Path.Combine(_folder, name, "bin", "Debug", "net10.0", $"{name}.dll");

    private string Read(string name, string file) => File.ReadAllText(Path.Combine(_folder, name, file));
}
