using Microsoft.Extensions.Logging;

namespace EngineIo.Tests.Logging;

/// <summary>What stands in the log of the library.</summary>
internal static class LogLines
{
    /// <summary>What was logged for whoever runs the server; the coming and going of clients is not.</summary>
    public static string[] Lines(this CapturedLog log) =>
    [
        .. log.Entries
            .Where(entry => entry.Level >= LogLevel.Information && entry.Category.StartsWith("EngineIo", StringComparison.Ordinal))
            .Select(entry => entry.Message),
    ];

    /// <summary>There is one line, and it says these things, each in its place.</summary>
    public static void ShouldSay(this CapturedLog log, string subject, string received, string expected, string decidedBy)
    {
        var line = log.Lines().ShouldHaveSingleItem();
        var parts = line.Split(["received ", "expected ", "decided by "], StringSplitOptions.None);
        parts.Length.ShouldBe(4, line);
        parts[0].ShouldContain(subject);
        parts[1].ShouldContain(received);
        parts[2].ShouldContain(expected);
        parts[3].ShouldContain(decidedBy);
    }
}
