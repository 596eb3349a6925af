using Microsoft.AspNetCore.Http;

namespace EngineIo;

/// <summary>
/// The cookie with the sid, for <see cref="EngineIoOptions.Cookie"/>: each property holds as it is set. Unlike a plain
/// <see cref="CookieBuilder"/> it can say that a cookie is not <see cref="CookieBuilder.HttpOnly"/>, or not
/// <see cref="CookieBuilder.IsEssential"/>: there both are false unless they are set, and nobody can tell which it was.
/// </summary>
public sealed class EngineIoCookieBuilder : CookieBuilder
{
    /// <summary>Creates a builder with the defaults: the path <c>/</c>, <c>SameSite=Lax</c>, <c>HttpOnly</c>, essential.</summary>
    public EngineIoCookieBuilder()
    {
        Path = "/";
        SameSite = SameSiteMode.Lax;
        HttpOnly = true;
        IsEssential = true;
    }
}
