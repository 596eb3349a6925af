using Xunit.Sdk;

namespace EngineIo.Interop.Tests.Running;

/// <summary>
/// The one place that decides what becomes of a test whose tools are not here: it is skipped, and says why. On a build server,
/// where <c>CI</c> is <c>true</c>, everything must be there: the test fails.
/// </summary>
internal static class Requirement
{
    /// <summary>What to throw where a tool is missing.</summary>
    /// <param name="what">What is missing.</param>
    public static Exception Missing(string what) => Environment.GetEnvironmentVariable("CI") == "true"
        ? FailException.ForFailure($"{what} (CI is true: nothing may be left out.)")
        : SkipException.ForSkip(what);
}
