using System.Reflection;
using System.Text.RegularExpressions;

namespace EngineIo.Hosting.Tests.Documents;

/// <summary>The hosting guide, <c>docs/hosting.md</c>.</summary>
internal static partial class Guide
{
    /// <summary>The folder <c>docs</c>.</summary>
    public static string Folder { get; } = typeof(Guide).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Documentation").Value!;

    /// <summary>Its blocks of C#, in order.</summary>
    public static string[] CSharp => [.. Block().Matches(Text).Select(match => match.Groups[1].Value)];

    /// <summary>The files of the repository that it links to.</summary>
    public static string[] Links => [.. Link().Matches(Text).Select(match => match.Groups[1].Value)];

    private static string Text => File.ReadAllText(Path.Combine(Folder, "hosting.md"));

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex Link();
}
