using Xunit.Sdk;

namespace EngineIo.Tests.Support.OutOfProcess;

/// <summary>What becomes of a test that reaches into its server, when that is another process: it is no test from outside.</summary>
internal static class NotInThisProcess
{
    public static Exception Skip(string why) => SkipException.ForSkip($"The server is another process, and {why}.");
}
