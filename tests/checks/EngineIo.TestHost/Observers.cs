using System.Globalization;
using EngineIo.Tests.Support;
using EngineIo.Tests.Support.OutOfProcess;

namespace EngineIo.Tests;

/// <summary>The observers of the tests' server: each tells its twin in the process of the test.</summary>
internal static class Observers
{
    public static Recorder Recorder { get; } = new() { Forward = (sid, line) => Output.Write(HostLine.Event, sid, line) };

    public static RequestMonitor Requests { get; } = new()
    {
        ForwardRunning = (key, by) => Output.Write(HostLine.Running, key, Text(by)),
        ForwardPending = (key, by) => Output.Write(HostLine.Pending, key, Text(by)),
    };

    public static CapturedLog Log { get; } = new()
    {
        Forward = entry => Output.Write(
            HostLine.Log,
            entry.Category,
            entry.Level.ToString(),
            Text(entry.Id.Id),
            entry.Id.Name ?? "",
            entry.Message,
            entry.Exception?.ToString() ?? ""),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
