using FsCheck;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace EngineIo.Tests.Support;

/// <summary>Tests that draw lots: a failure names its seed, and the seed replays it.</summary>
internal static class Randomised
{
    private const string ReplayVariable = "ENGINEIO_REPLAY";

    /// <summary>Checks a property. A failure names its seed, <c>(seed,gamma)</c>; <c>ENGINEIO_REPLAY="seed,gamma"</c> replays it.</summary>
    public static void Check(Property property)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(300);
        if (Replay is [var seed, var gamma]) config = config.WithReplay(seed, gamma);
        property.Check(config);
    }

    /// <summary>Runs a test with a source of lots. A failure names its seed; <c>ENGINEIO_REPLAY="seed"</c> runs that one.</summary>
    public static async Task RunAsync(Func<Random, Task> test)
    {
        var seed = Replay is [var given] ? (int)given : Random.Shared.Next();
        try
        {
            await test(new Random(seed));
        }
        catch (Exception e) when (e is not SkipException)
        {
            throw new InvalidOperationException($"Failed with {ReplayVariable}={seed}: {e.Message}", e);
        }
    }

    private static ulong[] Replay =>
    [
        .. (Environment.GetEnvironmentVariable(ReplayVariable) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => ulong.Parse(part, null)),
    ];
}
