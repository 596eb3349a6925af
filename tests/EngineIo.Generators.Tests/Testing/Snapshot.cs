using System.Text.RegularExpressions;

namespace EngineIo.Generators.Tests.Testing;

/// <summary>Compares text with an approved file, so that a change of it is looked at.</summary>
/// <remarks>Nothing else names the library that does it.</remarks>
internal static partial class Snapshot
{
    public static void ShouldBeApproved(this string text) => text.ShouldMatchApproved(options => options
        .LocateTestMethodUsingAttribute<FactAttribute>()
        .SubFolder("Approved")
        .WithScrubber(received => VersionOfTheGenerator().Replace(received, "\"EngineIo.Generators\", \"*\""))
        .WithStringCompareOptions(StringCompareShould.IgnoreLineEndings)
        .NoDiff());

    [GeneratedRegex("\"EngineIo.Generators\", \"[^\"]*\"")]
    private static partial Regex VersionOfTheGenerator();
}
