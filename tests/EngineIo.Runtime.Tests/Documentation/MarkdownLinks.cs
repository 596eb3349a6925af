using System.Text.RegularExpressions;

namespace EngineIo.Tests.Documentation;

/// <summary>Finds the links of a Markdown text that lead into the repository.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>The targets, as they are written but without a <c>#</c> and what follows.</summary>
    public static IEnumerable<string> In(string text) =>
        from match in Link().Matches(Code().Replace(text, ""))
        let target = match.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !Scheme().IsMatch(target)
        select target;

    /// <summary>The targets that lead to no file or folder.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">The folder that its file lies in.</param>
    public static IEnumerable<string> BrokenIn(string text, string folder) =>
        In(text).Where(target => !Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(target))));

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)[^()]*\)|^\s*\[[^\]]+\]:\s*(?<target>\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    /// <summary>What only looks like a link: a block of code, or code within a line.</summary>
    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("^([a-z][a-z0-9+.-]*:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
