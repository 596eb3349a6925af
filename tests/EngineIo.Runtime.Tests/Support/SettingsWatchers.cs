using System.Runtime.CompilerServices;

namespace EngineIo.Tests.Support;

/// <summary>
/// An application watches its settings for changes by an inotify instance, of which Linux gives a user 128. The servers of one suite held
/// up to 80 of them, so two suites at once had too few; and none of the servers has settings that change.
/// </summary>
internal static class SettingsWatchers
{
    [ModuleInitializer]
    internal static void LeaveOut() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
