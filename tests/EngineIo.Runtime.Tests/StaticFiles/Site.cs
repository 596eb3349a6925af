using Microsoft.AspNetCore.Builder;

namespace EngineIo.Tests.StaticFiles;

/// <summary>A folder of its own, the content root of a server of its own.</summary>
internal sealed class Site : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engineio-site-");

    public string Root => _folder.FullName;

    /// <summary>Writes files, each with its own path for content.</summary>
    public static Site With(params string[] files)
    {
        var site = new Site();
        foreach (var file in files) site.Write(file, $"this is {file}");
        return site;
    }

    public string PathOf(string file) => Path.Combine(Root, file);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Makes a symbolic link.</summary>
    public void Link(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.CreateSymbolicLink(PathOf(file), target);
    }

    /// <summary>A server with Engine.IO and these files.</summary>
    public Task<TestServer> ServeAsync(EngineIoStaticFiles files) =>
        TestServer.StartAsync(new ServerSetup { ContentRoot = Root, StaticFiles = files });

    public Task<TestServer> StartAsync(Action<WebApplication> map) => TestServer.StartAsync(Setup(map));

    public ServerSetup Setup(Action<WebApplication> map) =>
        new() { ContentRoot = Root, Map = map };

    public void Dispose() => _folder.Delete(recursive: true);
}
