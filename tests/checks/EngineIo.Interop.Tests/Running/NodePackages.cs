using System.Security.Cryptography;

namespace EngineIo.Interop.Tests.Running;

/// <summary>The npm packages of the scripts: installed when the lock file has changed, by one test process at a time.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<string?>> Installation = new(InstallAsync);

    /// <summary>Null: the packages are there. Otherwise: why they aren't.</summary>
    public static Task<string?> ProblemAsync() => Installation.Value;

    private static async Task<string?> InstallAsync()
    {
        await using var guard = await LockAsync();
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Locations.Node, "package-lock.json"))));
        var stamp = Path.Combine(Locations.Node, "node_modules", ".installed"); // goes when the packages go
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return null;
        if (Locations.Program("npm") is not { } npm)
            return "npm is not on the PATH: the clients cannot be installed.";

        await using var install = ChildProcess.Start(npm, ["ci"], Locations.Node);
        if (!await install.WaitAsync(InstallLimit) || install.ExitCode != 0)
            return $"npm ci failed: {install.Errors}";

        await File.WriteAllTextAsync(stamp, wanted);
        return null;
    }

    /// <summary>Another test process may be installing at this moment.</summary>
    private static async Task<FileStream> LockAsync()
    {
        var deadline = DateTime.UtcNow + InstallLimit;
        while (true)
        {
            try
            {
                return new(Path.Combine(Locations.Intermediate, "npm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(Locations.Intermediate) && DateTime.UtcNow < deadline)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }
}
