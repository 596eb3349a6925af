using System.IO.Compression;
using EngineIo.NativeAot.Tests.Publishing;

namespace EngineIo.Package.Tests.Packing;

/// <summary>The packages, made once for all tests from a copy of the sources, by the command that the README names.</summary>
public sealed class Packages : IAsyncLifetime
{
    // A version that no cache of this machine has.
    private readonly string _suffix = $"test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("engineio-package-");

    public string Version => $"{Build.VersionPrefix}-{_suffix}";

    /// <summary>What the packages were made from.</summary>
    public string Sources => Path.Combine(_root.FullName, "sources");

    /// <summary>Where they were put.</summary>
    public string Folder => Path.Combine(Sources, "artifacts");

    public string PathOf(string file) => Path.Combine(Folder, file.Replace("*", Version, StringComparison.Ordinal));

    /// <summary>Opens a package.</summary>
    /// <param name="file">Its name, with <c>*</c> for the version.</param>
    public ZipArchive Open(string file) => ZipFile.OpenRead(PathOf(file));

    /// <summary>
    /// A folder for projects of a user, who gets the packages from here, and packages of the framework from where the build of this project
    /// got them.
    /// </summary>
    /// <param name="name">A name that no other test uses.</param>
    public string CreateFolder(string name)
    {
        var folder = _root.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root.FullName, "packages")}" /></config>
              <packageSources><clear /><add key="packed" value="{Folder}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Build.RestoredPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        return folder;
    }

    // RunAnalyzers: the build of the solution has run them.
    public async ValueTask InitializeAsync()
    {
        SourceCopy.Make(Build.Repository, Sources);
        await Dotnet.RunAsync(
            Sources,
            "pack", "-c", "Release", "--version-suffix", _suffix, "-p:RunAnalyzers=false", $"-p:RestorePackagesPath={Build.RestoredPackages}");
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
