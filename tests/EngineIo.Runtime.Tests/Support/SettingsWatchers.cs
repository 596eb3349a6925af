using System.Runtime.CompilerServices;

namespace EngineIo.Tests.Support;

/// <summary>
/// An application watches its settings for changes by an inotify instance, of which Linux gives a user 128. The servers of the tests, and of the programs that they
/// start, would be more than that at times, and none of them has settings that change.
/// </summary>
internal static class SettingsWatchers
{
    [ModuleInitializer]
    internal static void LeaveOut() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
