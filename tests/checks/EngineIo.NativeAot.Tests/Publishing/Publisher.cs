using System.Collections.Concurrent;
using EngineIo.Interop.Tests.Running;

namespace EngineIo.NativeAot.Tests.Publishing;

/// <summary>Publishes programs, each way once.</summary>
public sealed class Publisher : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

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
                ? ["-p:NativeAot=true"]
                : ["-p:Trimmed=true", "--self-contained"];
            string[] canary = publication.HasCanary ? ["-p:Canary=true"] : [];
            var (succeeded, output) = await DotnetAsync(
            [
                "publish", publication.Project, "-c", "Release", "-r", "linux-x64", "-o", to, .. way, .. canary,
                "-p:TrimmerSingleWarn=false", "-p:TreatWarningsAsErrors=true", "-m:1", "-nodeReuse:false", "--nologo",
            ]);
            return new(succeeded, output, Path.Combine(to, publication.Name));
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<(bool Succeeded, string Output)> DotnetAsync(string[] arguments)
    {
        await using var build = ChildProcess.Start("dotnet", arguments, _sources.Value);
        (await build.WaitAsync(Limit)).ShouldBeTrue($"dotnet {string.Join(' ', arguments)} did not end within {Limit}.\n{build.Output}");
        return (build.ExitCode == 0, $"{build.Output}\n{build.Errors}");
    }

    private static bool HasLinker() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));
}
