using System.Buffers;
using System.Text;

namespace EngineIo.Hosting;

/// <summary>One of <see cref="EngineIoOptions.AllowedOrigins"/>: an origin, <c>https://*.example.com</c>, or <c>*</c>.</summary>
internal readonly struct OriginPattern
{
    private const string SchemeEnd = "://";
    private const string AnySubdomain = "://*.";

    /// <summary>What a sub-domain is made of: anything else would be the end of another host's name.</summary>
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>What the origins of apps, extensions and devices are made of after their scheme.</summary>
    private static readonly SearchValues<char> AuthorityCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.~+:[]");

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+-.");

    private readonly string _pattern;

    private OriginPattern(string pattern) => _pattern = pattern;

    public static OriginPattern Parse(string pattern) => new(pattern is "*" ? pattern : Normalize(pattern));

    /// <summary>
    /// Whether two origins are the same: case does not count, and neither does a default port, a path or a query; <c>ws</c> is <c>http</c>.
    /// </summary>
    public static bool AreSame(string left, string right) => Normalize(left) == Normalize(right);

    /// <summary>
    /// An origin without the slash, the path or the query that programs send after it (browsers never do): <c>http://host/path</c> is
    /// <c>http://host</c>.
    /// </summary>
    /// <param name="origin">The origin as the client sent it.</param>
    public static string WithoutPath(string origin)
    {
        var start = origin.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (start < 0) return origin;
        start += SchemeEnd.Length;
        var length = origin.AsSpan(start).IndexOfAny('/', '?');
        return length < 0 ? origin : origin[..(start + length)];
    }

    /// <summary>
    /// Whether a text is an origin as a browser, an app or a device writes it (<c>https://example.com</c>, <c>file://</c>, <c>null</c>), a pattern of
    /// origins, or <c>*</c>, and no more than that.
    /// </summary>
    /// <param name="pattern">The text.</param>
    public static bool IsValid(string? pattern)
    {
        if (pattern is "*" or "null") return true;
        if (pattern is null || !Ascii.IsValid(pattern) || WithoutPath(pattern).Length < pattern.Length) return false;

        var origin = Normalize(pattern.Replace(AnySubdomain, SchemeEnd, StringComparison.Ordinal));
        var end = origin.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (end <= 0) return false;
        return origin[..end] is "http" or "https"
            ? IsOfTheWeb(origin)
            : IsOfAnApp(origin, end, canBeEmpty: !pattern.Contains('*', StringComparison.Ordinal));
    }

    public bool Matches(string origin)
    {
        if (_pattern is "*") return true;
        var normal = Normalize(origin);
        var wildcard = _pattern.IndexOf(AnySubdomain, StringComparison.Ordinal);
        if (wildcard < 0) return normal == _pattern;

        // https://*.example.com is https://, names that are not empty, and .example.com
        var scheme = _pattern.AsSpan(0, wildcard + SchemeEnd.Length);
        var domain = _pattern.AsSpan(wildcard + AnySubdomain.Length - 1);
        return normal.Length > scheme.Length + domain.Length
            && normal.AsSpan().StartsWith(scheme) && normal.AsSpan().EndsWith(domain)
            && normal.AsSpan(scheme.Length, normal.Length - scheme.Length - domain.Length).IndexOfAnyExcept(HostCharacters) < 0
            && normal[scheme.Length] != '.' && !normal.Contains("..", StringComparison.Ordinal);
    }

    /// <summary>Whether it is written as a browser writes it, or it would never match: no user, no second spelling of the host.</summary>
    private static bool IsOfTheWeb(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Host.Length > 0 && !uri.Host.Contains('*', StringComparison.Ordinal) && !origin.Contains('@', StringComparison.Ordinal)
        && uri.GetLeftPart(UriPartial.Authority) == origin;

    /// <summary>Whether it is a scheme with a name or without one: <c>capacitor://localhost</c>, <c>chrome-extension://id</c>, <c>file://</c>.</summary>
    private static bool IsOfAnApp(string origin, int schemeEnd, bool canBeEmpty)
    {
        var authority = origin.AsSpan(schemeEnd + SchemeEnd.Length);
        return char.IsAsciiLetterLower(origin[0]) && origin.AsSpan(0, schemeEnd).IndexOfAnyExcept(SchemeCharacters) < 0
            && (canBeEmpty || !authority.IsEmpty) && authority.IndexOfAnyExcept(AuthorityCharacters) < 0;
    }

    private static string Normalize(string origin)
    {
        var normal = WithoutPath(origin).ToLowerInvariant();

        // Apps name the scheme of the WebSocket that they open.
        if (normal.StartsWith("ws://", StringComparison.Ordinal)) normal = $"http{normal[2..]}";
        else if (normal.StartsWith("wss://", StringComparison.Ordinal)) normal = $"https{normal[3..]}";
        if (normal.StartsWith("http://", StringComparison.Ordinal) && normal.EndsWith(":80", StringComparison.Ordinal)) return normal[..^3];
        if (normal.StartsWith("https://", StringComparison.Ordinal) && normal.EndsWith(":443", StringComparison.Ordinal)) return normal[..^4];
        return normal;
    }
}
