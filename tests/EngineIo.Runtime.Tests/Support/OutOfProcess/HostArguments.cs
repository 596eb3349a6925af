using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace EngineIo.Tests.Support.OutOfProcess;

/// <summary>What is special about a test's server, as the command line of the host: written by the test, read by the host.</summary>
internal static class HostArguments
{
    private const string Path = "MapAt";
    private const string IsTyped = "Typed";
    private const string ContentRoot = "contentRoot"; // the framework's own
    private const string StaticFiles = "StaticFiles";

    public static IEnumerable<string> Write(ServerSetup setup)
    {
        yield return $"--{Path}={setup.Path}";
        yield return $"--{IsTyped}={setup.IsTyped}";
        if (setup.ContentRoot is { } root) yield return $"--{ContentRoot}={root}";

        var i = 0;
        foreach (var (url, file) in setup.StaticFiles ?? [])
        {
            var section = string.Create(CultureInfo.InvariantCulture, $"{StaticFiles}:{i++}");
            yield return $"--{section}:Url={url}";
            yield return $"--{section}:Path={file.Path}";
            yield return $"--{section}:ContentType={file.ContentType}";
        }
    }

    public static string ReadPath(IConfiguration configuration) => configuration[Path]!;

    public static bool ReadIsTyped(IConfiguration configuration) => configuration[IsTyped] == bool.TrueString;

    public static EngineIoStaticFiles? ReadStaticFiles(IConfiguration configuration)
    {
        EngineIoStaticFiles? files = null;
        foreach (var one in configuration.GetSection(StaticFiles).GetChildren())
        {
            files ??= [];
            files.Add(
                one["Url"]!,
                new EngineIoStaticFile(one["Path"]!) { ContentType = one["ContentType"] is { Length: > 0 } type ? type : null });
        }

        return files;
    }
}
