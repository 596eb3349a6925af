using Microsoft.AspNetCore.Http;

namespace EngineIo.Hosting;

/// <summary>The cookie that carries the sid, for load balancers that know their clients by one.</summary>
internal static class SidCookie
{
    /// <summary>Puts the cookie on the handshake's response.</summary>
    /// <param name="http">The handshake's request.</param>
    /// <param name="builder">The option.</param>
    /// <param name="sid">The sid.</param>
    /// <param name="time">The clock, for <see cref="CookieBuilder.Expiration"/>.</param>
    public static void Append(HttpContext http, CookieBuilder builder, string sid, TimeProvider time)
    {
        var cookie = builder.Build(http, time.GetUtcNow());
        cookie.Path = builder.Path ?? "/";
        if (builder is not EngineIoCookieBuilder)
        {
            // No page's script needs it: it learns its sid from the handshake.
            cookie.HttpOnly = true;

            // A balancer does not work without it, so it is not withheld until the user consents to cookies.
            cookie.IsEssential = true;
            if (cookie.SameSite is SameSiteMode.Unspecified) cookie.SameSite = SameSiteMode.Lax;
        }

        http.Response.Cookies.Append(builder.Name!, sid, cookie);
    }

    /// <summary>What is wrong with the option; null: nothing.</summary>
    /// <param name="builder">The option.</param>
    public static string? Problem(CookieBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Name) || !builder.Name.All(IsToken))
            return "must have a name of letters, digits and !#$%&'*+-.^_`|~";
        if (builder.Path is { } path && !(path.StartsWith('/') && path.All(IsPlain)))
            return "must have a path that starts with a slash and holds no space, comma, semicolon or control character";
        if (builder.Domain is { } domain && !domain.All(IsPlain))
            return "must have a domain that holds no space, comma, semicolon or control character";
        if (builder.Expiration <= TimeSpan.Zero || builder.MaxAge <= TimeSpan.Zero)
            return "must have an expiration and a maximal age of more than zero, or none";
        if (!Enum.IsDefined(builder.SameSite) || !Enum.IsDefined(builder.SecurePolicy))
            return "must have a SameSite and a SecurePolicy that there are";
        if (!builder.Extensions.All(extension => extension is { Length: > 0 } && extension.All(IsExtension)))
            return "must have extensions that hold no semicolon or control character";
        return null;
    }

    private static bool IsPlain(char c) => c is > ' ' and < (char)0x7f and not ';' and not ',';

    private static bool IsExtension(char c) => c is >= ' ' and < (char)0x7f and not ';';

    // RFC 6265, section 4.1.1: the name is a token of RFC 2616.
    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
