using EngineIo.Interop.Tests.Running;

namespace EngineIo.Package.Tests.Packing;

/// <summary>
/// The <c>dotnet</c> command as a user's shell would run it: it inherits nothing from the test run, and leaves no process behind.
/// </summary>
internal static class Dotnet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>What a test run sets for itself, and what would let a build depend on processes or packages of other builds.</summary>
    private static readonly string[] Inherited = ["MSBUILD", "VSTEST_", "TESTINGPLATFORM_", "DOTNET_HOST_PATH", "NUGET_PACKAGES", "NUGET_FALLBACK_PACKAGES"];

    /// <summary>Runs a command that has to succeed.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">The command.</param>
    /// <returns>Its output.</returns>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await TryAsync(folder, arguments);
        exitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    /// <summary>Runs a command that may fail.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">The command.</param>
    public static async Task<(int ExitCode, string Output)> TryAsync(string folder, params string[] arguments)
    {
        await using var process = ChildProcess.Start("dotnet", arguments, folder, environment: Environment());
        if (!await process.WaitAsync(Limit))
            Assert.Fail($"dotnet {string.Join(' ', arguments)} took longer than {Limit}.\n{process.Output}\n{process.Errors}");
        return (process.ExitCode, $"{process.Output}\n{process.Errors}");
    }

    private static IEnumerable<(string Name, string? Value)> Environment() =>
    [
        .. from name in System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
           where Array.Exists(Inherited, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
           select (name, (string?)null),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        ("UseSharedCompilation", "false"),
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_NOLOGO", "1"),
        ("UseAppHost", "false"), // for .NET 9 it would have to be restored
        ("NuGetAudit", "false"), // asks the feed
    ];
}
