using System.Collections.Concurrent;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.NativeAot.Tests.Publishing;

/// <summary>
/// Publishes programs, each way once. Native code is made for the framework that <c>ENGINEIO_NATIVE_FRAMEWORK</c> names; else for .NET 9, because
/// not every feed has the native runtime pack of .NET 10.
/// </summary>
public sealed class Publisher : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private static readonly string NativeFramework = Environment.GetEnvironmentVariable("ENGINEIO_NATIVE_FRAMEWORK") ?? "net9.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("engineio-native-").FullName;
    private readonly ConcurrentDictionary<Publication, Task<Published>> _published = new();
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lazy<string> _sources;

    public Publisher() => _sources = new(() =>
    {
        var sources = Path.Combine(_folder, "sources");
        SourceCopy.Make(Locations.Repository, sources);
        return sources;
    });

    /// <summary>Publishes a program and returns where it is; skips the test where that can't be done here.</summary>
    public async Task<string> ProgramAsync(Publication publication)
    {
        var published = await PublishAsync(publication);
        published.Succeeded.ShouldBeTrue(published.Output);
        return published.Program;
    }

    /// <summary>Publishes a program; skips the test where no native code can be made.</summary>
    public Task<Published> PublishAsync(Publication publication)
    {
        if (!OperatingSystem.IsLinux()) throw Requirement.Missing("Native programs are tested on Linux only.");
        if (publication.IsNative && !HasLinker()) throw Requirement.Missing("No native linker is installed: gcc or clang.");
        return _published.GetOrAdd(publication, RunAsync);
    }

    public void Dispose()
    {
        _one.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Published> RunAsync(Publication publication)
    {
        await _one.WaitAsync();
        try
        {
            var to = Path.Combine(_folder, publication.ToString());
            string[] way = publication.IsNative
                ? ["-p:NativeAot=true", $"-p:SampleFramework={NativeFramework}"]
                : ["-p:Trimmed=true", "--self-contained"];
            string[] canary = publication.HasCanary ? ["-p:Canary=true"] : [];
            await using var build = ChildProcess.Start(
                "dotnet",
                [
                    "publish", publication.Project, "-c", "Release", "-r", "linux-x64", "-o", to, .. way, .. canary,
                    "-p:TrimmerSingleWarn=false", "-p:TreatWarningsAsErrors=true", "-m:1", "-nodeReuse:false", "--nologo",
                ],
                _sources.Value);
            (await build.WaitAsync(Limit)).ShouldBeTrue($"{publication} was not published within {Limit}.\n{build.Output}");
            return new(build.ExitCode == 0, $"{build.Output}\n{build.Errors}", Path.Combine(to, publication.Name));
        }
        finally
        {
            _one.Release();
        }
    }

    private static bool HasLinker() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
