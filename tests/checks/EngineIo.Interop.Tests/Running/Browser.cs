namespace EngineIo.Interop.Tests.Running;

/// <summary>The system's Chromium.</summary>
internal static class Browser
{
    /// <summary>Its path; without one the test cannot run.</summary>
    public static string Path =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen ? chosen
        : Locations.Program("chromium", "chromium-browser", "google-chrome")
            ?? throw Requirement.Missing(
                "There is no Chromium: CHROMIUM_PATH is not set, and neither chromium nor google-chrome is on the PATH.");
}
