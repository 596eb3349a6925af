using System.Buffers;
using System.Text;

namespace EngineIo.Hosting;

/// <summary>One of <see cref="EngineIoOptions.AllowedOrigins"/>: an origin, <c>https://*.example.com</c>, or <c>*</c>.</summary>
internal readonly struct OriginPattern
{
    private const string AnySubdomain = "://*.";

    /// <summary>What a sub-domain is made of: anything else would be the end of another host's name.</summary>
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly string _pattern;

    private OriginPattern(string pattern) => _pattern = pattern;

    public static OriginPattern Parse(string pattern) => new(pattern is "*" ? pattern : Normalize(pattern));

    /// <summary>Whether two origins are the same: case does not count, and neither does a default port.</summary>
    public static bool AreSame(string left, string right) => Normalize(left) == Normalize(right);

    /// <summary>Whether a text is an origin, a pattern of origins, or <c>*</c>, and no more than that.</summary>
    /// <param name="pattern">The text.</param>
    public static bool IsValid(string? pattern)
    {
        if (pattern is "*" or "null") return true;
        if (pattern is null || !Ascii.IsValid(pattern)) return false;
        var origin = pattern.Replace(AnySubdomain, "://", StringComparison.Ordinal);
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && !uri.Host.Contains('*', StringComparison.Ordinal)
            // As a browser writes it, or it would never match: no path, no user, no second spelling of the host.
            && !origin.Contains('@', StringComparison.Ordinal) && uri.GetLeftPart(UriPartial.Authority) == Normalize(origin);
    }

    public bool Matches(string origin)
    {
        if (_pattern is "*") return true;
        var normal = Normalize(origin);
        var wildcard = _pattern.IndexOf(AnySubdomain, StringComparison.Ordinal);
        if (wildcard < 0) return normal == _pattern;

        // https://*.example.com is https://, names that are not empty, and .example.com
        var scheme = _pattern.AsSpan(0, wildcard + 3);
        var domain = _pattern.AsSpan(wildcard + AnySubdomain.Length - 1);
        return normal.Length > scheme.Length + domain.Length
            && normal.AsSpan().StartsWith(scheme) && normal.AsSpan().EndsWith(domain)
            && normal.AsSpan(scheme.Length, normal.Length - scheme.Length - domain.Length).IndexOfAnyExcept(HostCharacters) < 0
            && normal[scheme.Length] != '.' && !normal.Contains("..", StringComparison.Ordinal);
    }

    private static string Normalize(string origin)
    {
        var lower = origin.ToLowerInvariant();
        if (lower.StartsWith("http://", StringComparison.Ordinal) && lower.EndsWith(":80", StringComparison.Ordinal)) return lower[..^3];
        if (lower.StartsWith("https://", StringComparison.Ordinal) && lower.EndsWith(":443", StringComparison.Ordinal)) return lower[..^4];
        return lower;
    }
}
